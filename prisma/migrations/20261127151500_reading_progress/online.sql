CREATE INDEX CONCURRENTLY IF NOT EXISTS "shiphero_product_kits" ON "shiphero_product" ("account_key", "asked_at") WHERE "kit";
CREATE INDEX CONCURRENTLY IF NOT EXISTS "shiphero_product_doubted_kits" ON "shiphero_product" ("account_key") WHERE "kit" AND "doubted_at" >= "asked_at";
