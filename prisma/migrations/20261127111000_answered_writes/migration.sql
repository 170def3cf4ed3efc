-- Whether an open write was answered, and how: all null for writes that older processes leave open.
ALTER TABLE "intent" ADD COLUMN "answered_at" TIMESTAMPTZ(3),
ADD COLUMN "last_code" TEXT,
ADD COLUMN "last_status" INTEGER;
