-- Prisma's schema language has neither expressions nor partial indexes; these carry what the panel looks for.

-- The beginning of an e-mail address, of a name, and of its last word.
CREATE INDEX "order_email" ON "order" ("store_id", lower("email") text_pattern_ops);
CREATE INDEX "order_customer" ON "order" ("store_id", lower("customer") text_pattern_ops);
CREATE INDEX "order_last_word" ON "order" ("store_id", lower(split_part("customer", ' ', -1)) text_pattern_ops);

-- What stands still: few, among all orders ever placed.
CREATE INDEX "order_unsent" ON "order" ("store_id", "placed_at", "order_id") WHERE "place" IN ('held', 'waiting');

-- What a person wants to know of: readings are the most, and say the least.
CREATE INDEX "timeline_entry_news" ON "timeline_entry" ("store_id", "id")
  WHERE "code" NOT IN ('order.event_received', 'order.read', 'order.waiting', 'shiphero.state_read');

-- The beginning of what an open issue is about: a SKU, an order, a product's name.
CREATE INDEX "issue_subject" ON "issue" ("store_id", lower(substr("cause", strpos("cause", ':') + 1)) text_pattern_ops)
  WHERE "open";
CREATE INDEX "issue_product" ON "issue" ("store_id", lower("facts" ->> 'product') text_pattern_ops) WHERE "open";
