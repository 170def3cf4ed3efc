-- AlterTable
ALTER TABLE "sent" ADD COLUMN     "unfed_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "stock_change" (
    "id" BIGSERIAL NOT NULL,
    "store_id" UUID NOT NULL,
    "variant_id" INTEGER NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_diff" (
    "store_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "noted" INTEGER NOT NULL,

    CONSTRAINT "stock_diff_pkey" PRIMARY KEY ("store_id")
);

-- CreateIndex
CREATE INDEX "stock_change_store_id_id_idx" ON "stock_change"("store_id", "id");

-- AddForeignKey
ALTER TABLE "stock_change" ADD CONSTRAINT "stock_change_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_diff" ADD CONSTRAINT "stock_diff_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A planner takes a comparison of two columns for a third of the table. Of these expressions, which the partial indexes
-- of online.sql name, it knows from the next ANALYZE on that they are seldom above zero.
CREATE STATISTICS "fulfillment_line_open_units" ON (greatest("quantity" - "cancelled", "covered") - "shown") FROM "fulfillment_line";
CREATE STATISTICS "fulfillment_line_unshown_units" ON ("covered" - "shown") FROM "fulfillment_line";
