-- What nobody has looked at for the longest.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "sent_store_id_read_at_idx" ON "sent"("store_id", "read_at");

-- A product's variants, at each change of one.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "variant_store_id_product_id_idx" ON "variant"("store_id", "product_id");

-- What was sent and not read back, in the order in which it is looked at.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "sent_settling" ON "sent" ("store_id", "read_at" NULLS FIRST) WHERE "settling";

-- Numbers that nothing feeds any more: few.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "sent_unfed" ON "sent" ("store_id") WHERE "unfed_since" IS NOT NULL;

-- Lines of which something is promised still: few, among all lines ever sent.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "fulfillment_line_open" ON "fulfillment_line" ("sku") WHERE greatest("quantity" - "cancelled", "covered") - "shown" > 0;

-- As fulfillment_line_hidden, in a form whose rarity the planner knows.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "fulfillment_line_unshown" ON "fulfillment_line" ("sku") WHERE "covered" - "shown" > 0;

-- Orders that ShipHero does not have yet: few, among all orders ever placed.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "order_open" ON "order" ("store_id", "order_id") WHERE "verdict" IN ('held', 'waiting');
