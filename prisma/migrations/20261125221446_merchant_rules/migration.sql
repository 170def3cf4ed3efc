-- AlterTable
ALTER TABLE "order" ADD COLUMN     "channel_id" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "methods" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "fulfillment_order" ADD COLUMN     "hold" TEXT;

-- CreateTable
CREATE TABLE "rule_set" (
    "store_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_set_pkey" PRIMARY KEY ("store_id","kind")
);

-- CreateTable
CREATE TABLE "order_status_name" (
    "store_id" UUID NOT NULL,
    "status_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "order_status_name_pkey" PRIMARY KEY ("store_id","status_id")
);

-- CreateTable
CREATE TABLE "sales_channel" (
    "store_id" UUID NOT NULL,
    "channel_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "sales_channel_pkey" PRIMARY KEY ("store_id","channel_id")
);

-- CreateTable
CREATE TABLE "shipping_method" (
    "store_id" UUID NOT NULL,
    "zone_id" INTEGER NOT NULL,
    "method_id" INTEGER NOT NULL,
    "zone_name" TEXT NOT NULL,
    "zone_enabled" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,

    CONSTRAINT "shipping_method_pkey" PRIMARY KEY ("store_id","zone_id","method_id")
);

-- AddForeignKey
ALTER TABLE "rule_set" ADD CONSTRAINT "rule_set_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_status_name" ADD CONSTRAINT "order_status_name_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sales_channel" ADD CONSTRAINT "sales_channel_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shipping_method" ADD CONSTRAINT "shipping_method_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- A store that has sent orders before there were rules goes on as it did: the method's text travels. Without this all
-- its orders would be held at once. New stores begin by holding what they have not mapped.
INSERT INTO "rule_set" ("store_id", "kind", "version", "rules", "changed_at")
SELECT "id", 'methods', 1, '{"rules": [], "unknown": {"do": "as_text"}}', now() FROM "store" WHERE "turned_on_at" IS NOT NULL;

-- What rules are made of is read ahead from BigCommerce.
INSERT INTO "due_work" ("store_id", "kind", "key", "run_at")
SELECT "id", 'upkeep', 'names', now() FROM "store" WHERE "state" <> 'uninstalled'
ON CONFLICT DO NOTHING;
