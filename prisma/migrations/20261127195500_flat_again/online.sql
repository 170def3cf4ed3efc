-- Whether an order lacks units in ShipHero, by store.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "fulfillment_line_lacking" ON "fulfillment_line" ("store_id", "fulfillment_order_id") WHERE "quantity" - "cancelled" - "covered" > 0;

-- Finished work by age, to be dropped.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "due_work_rest" ON "due_work" ("run_at") WHERE "wanted" - "done" = 0;

-- Statistics on expressions are empty until then, also those of stock_by_change, and the indexes are not used.
ANALYZE "fulfillment_line";
ANALYZE "due_work";
