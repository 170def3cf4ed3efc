ALTER TABLE "fulfillment_order" ADD COLUMN "unsure_holds" TEXT[] DEFAULT ARRAY[]::TEXT[];
