-- What was remembered before, and what older processes go on remembering, took a build kit for a product with stock of
-- its own: false, so that it is asked again where that matters.
ALTER TABLE "shiphero_product" ADD COLUMN "kits_asked" BOOLEAN NOT NULL DEFAULT false;
