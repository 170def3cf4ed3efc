-- What is old is dropped along these, whatever else the tables hold.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "inbound_event_age" ON "inbound_event" ("received_at");
CREATE INDEX CONCURRENTLY IF NOT EXISTS "attempt_age" ON "attempt" ("sent_at");
CREATE INDEX CONCURRENTLY IF NOT EXISTS "intent_age" ON "intent" ("settled_at") WHERE "settled_at" IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS "timeline_entry_age" ON "timeline_entry" ("at");

-- Whether an earlier write of a reference was taken for absent: the store's stock is one reference for ever.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "intent_absent" ON "intent" ("store_id", "effect", "reference") WHERE "state" = 'absent';
