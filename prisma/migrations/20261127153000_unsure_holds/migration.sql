ALTER TABLE "fulfillment_order" ADD COLUMN "unsure_holds" TEXT[] NOT NULL DEFAULT '{}';
