-- What decides is kept with its order instead of being looked up in the timeline; null in rows that older processes
-- write means that it was never so.
ALTER TABLE "order" ADD COLUMN "held_at" TIMESTAMPTZ(3),
ADD COLUMN "held_reasons" TEXT,
ADD COLUMN "moved_to" INTEGER,
ADD COLUMN "moved_shipped" INTEGER;
