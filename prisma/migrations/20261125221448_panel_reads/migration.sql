-- DropIndex
DROP INDEX "inbound_event_store_id_received_at_idx";

-- DropIndex
DROP INDEX "timeline_entry_store_id_at_idx";

-- DropIndex
DROP INDEX "issue_store_id_open_last_at_idx";

-- DropIndex
DROP INDEX "order_store_id_placed_at_idx";

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "place" TEXT NOT NULL DEFAULT 'waiting';

-- AlterTable
ALTER TABLE "level" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "flow_slot" (
    "store_id" UUID NOT NULL,
    "flow" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "bucket" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "flow_slot_pkey" PRIMARY KEY ("store_id","flow","bucket","slot")
);

-- CreateIndex
CREATE INDEX "inbound_event_store_id_source_received_at_idx" ON "inbound_event"("store_id", "source", "received_at");

-- CreateIndex
CREATE INDEX "issue_store_id_open_last_at_id_idx" ON "issue"("store_id", "open", "last_at", "id");

-- CreateIndex
CREATE INDEX "issue_store_id_open_waiting_for_last_at_id_idx" ON "issue"("store_id", "open", "waiting_for", "last_at", "id");

-- CreateIndex
CREATE INDEX "issue_store_id_open_code_last_at_id_idx" ON "issue"("store_id", "open", "code", "last_at", "id");

-- CreateIndex
CREATE INDEX "order_store_id_placed_at_order_id_idx" ON "order"("store_id", "placed_at", "order_id");

-- CreateIndex
CREATE INDEX "order_store_id_place_placed_at_order_id_idx" ON "order"("store_id", "place", "placed_at", "order_id");

-- CreateIndex
CREATE INDEX "order_line_store_id_sku_order_id_idx" ON "order_line"("store_id", "sku", "order_id");

-- CreateIndex
CREATE INDEX "fulfillment_line_store_id_sku_fulfillment_order_id_idx" ON "fulfillment_line"("store_id", "sku", "fulfillment_order_id");

-- CreateIndex
CREATE INDEX "package_store_id_tracking_number_idx" ON "package"("store_id", "tracking_number");

-- AddForeignKey
ALTER TABLE "flow_slot" ADD CONSTRAINT "flow_slot_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Where the orders are that were recorded before: as lib/orders/decide-place.ts decides it.
UPDATE "order" o SET "place" = CASE
  WHEN o.verdict IN ('waiting', 'held', 'cancelled') THEN o.verdict
  WHEN o.verdict <> 'sent' THEN 'left_out'
  WHEN f.handed_over > 0 AND f.handed_over = f.cancelled THEN 'cancelled'
  WHEN f.handed_over > 0 AND f.handed_over = f.cancelled + f.fulfilled THEN 'shipped'
  WHEN u.shipped > 0 AND u.shipped >= u.ordered THEN 'shipped'
  WHEN u.shipped > 0 THEN 'partly_shipped'
  ELSE 'with_shiphero'
END
FROM "order" o2
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE state <> 'sending') AS handed_over,
    count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
    count(*) FILTER (WHERE state = 'fulfilled') AS fulfilled
  FROM "fulfillment_order" WHERE store_id = o2.store_id AND order_id = o2.order_id
) f
CROSS JOIN LATERAL (
  SELECT coalesce(sum(greatest(quantity - quantity_refunded, 0)), 0) AS ordered,
    greatest(
      coalesce(sum(quantity_shipped), 0),
      (
        SELECT coalesce(sum(l.shipped), 0) FROM "fulfillment_order" t
        JOIN "fulfillment_line" l ON l.store_id = t.store_id AND l.fulfillment_order_id = t.id
        WHERE t.store_id = o2.store_id AND t.order_id = o2.order_id
      )
    ) AS shipped
  FROM "order_line" WHERE store_id = o2.store_id AND order_id = o2.order_id
) u
WHERE o2.store_id = o.store_id AND o2.order_id = o.order_id;
