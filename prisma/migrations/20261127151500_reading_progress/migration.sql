-- How far a reading that takes several runs has come, beside the cursor that it moves. It replaces levels_pass, which
-- goes when no older process writes it any more.
ALTER TABLE "store_cursor" ADD COLUMN "pass" JSONB;

-- When something spoke against what ShipHero had answered for a SKU: an answer counts from then on if it is younger.
ALTER TABLE "shiphero_product" ADD COLUMN "doubted_at" TIMESTAMPTZ(3);

-- Who waits for more credits than a moment brings.
ALTER TABLE "credit_bucket" ADD COLUMN "turned_at" TIMESTAMPTZ(3);
CREATE TABLE "credit_wait" (
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "wanted" DOUBLE PRECISION NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_wait_pkey" PRIMARY KEY ("account_id", "name")
);
