-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "store" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'installed',
    "stopped_because" TEXT,
    "access_token" TEXT,
    "scopes" TEXT[],
    "owner_id" INTEGER NOT NULL,
    "owner_email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL DEFAULT '',
    "endpoint" TEXT NOT NULL,
    "webhook_secret" TEXT,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "turned_on_at" TIMESTAMPTZ(3),
    "orders_from" TIMESTAMPTZ(3),
    "default_location_id" INTEGER,
    "stock_taken_at" TEXT NOT NULL DEFAULT 'order_placed',
    "refund_returns_stock" BOOLEAN NOT NULL DEFAULT false,
    "edit_returns_stock" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "store_user" (
    "store_id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT '',
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "store_user_pkey" PRIMARY KEY ("store_id","user_id")
);

-- CreateTable
CREATE TABLE "login_code" (
    "code_hash" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "login_code_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "panel_session" (
    "token_hash" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "panel_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "shiphero_account" (
    "key" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "levels_read_to" TIMESTAMPTZ(3),

    CONSTRAINT "shiphero_account_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "credit_bucket" (
    "account_id" TEXT NOT NULL,
    "remaining" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "per_second" DOUBLE PRECISION NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "credit_bucket_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "account_key" TEXT NOT NULL,
    "account_name" TEXT NOT NULL,
    "customer_account_id" TEXT,
    "live" BOOLEAN NOT NULL DEFAULT true,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "endpoint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "warehouse" (
    "store_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL,
    "location_id" INTEGER,

    CONSTRAINT "warehouse_pkey" PRIMARY KEY ("store_id","connection_id","warehouse_id")
);

-- CreateTable
CREATE TABLE "shiphero_webhook" (
    "store_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,

    CONSTRAINT "shiphero_webhook_pkey" PRIMARY KEY ("store_id","connection_id","name")
);

-- CreateTable
CREATE TABLE "inbound_event" (
    "id" BIGSERIAL NOT NULL,
    "store_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbound_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "due_work" (
    "store_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "done" INTEGER NOT NULL DEFAULT 0,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "last_code" TEXT,

    CONSTRAINT "due_work_pkey" PRIMARY KEY ("store_id","kind","key")
);

-- CreateTable
CREATE TABLE "intent" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "request" JSONB NOT NULL,
    "send_before" TIMESTAMPTZ(3) NOT NULL,
    "absent_since" TIMESTAMPTZ(3),
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "intent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "intent_id" UUID,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "status" INTEGER,
    "outcome" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "response" JSONB,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_entry" (
    "id" BIGSERIAL NOT NULL,
    "store_id" UUID NOT NULL,
    "order_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "code" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "timeline_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "waiting_for" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_hold" (
    "store_id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "issue_hold_pkey" PRIMARY KEY ("store_id","issue_id","kind","key")
);

-- CreateTable
CREATE TABLE "order" (
    "store_id" UUID NOT NULL,
    "order_id" INTEGER NOT NULL,
    "status_id" INTEGER NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "customer" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "total" TEXT NOT NULL DEFAULT '0',
    "currency" TEXT NOT NULL DEFAULT '',
    "verdict" TEXT NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("store_id","order_id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "store_id" UUID NOT NULL,
    "order_id" INTEGER NOT NULL,
    "order_product_id" INTEGER NOT NULL,
    "order_address_id" INTEGER NOT NULL,
    "product_id" INTEGER NOT NULL,
    "variant_id" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "quantity_refunded" INTEGER NOT NULL,
    "quantity_shipped" INTEGER NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("store_id","order_id","order_product_id")
);

-- CreateTable
CREATE TABLE "fulfillment_order" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "order_id" INTEGER NOT NULL,
    "order_address_id" INTEGER NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "partner_order_id" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "shiphero_order_id" TEXT,
    "state" TEXT NOT NULL,
    "shiphero_status" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "looks_wanted" INTEGER NOT NULL DEFAULT 0,
    "looks_done" INTEGER NOT NULL DEFAULT 0,
    "shiphero_read_at" TIMESTAMPTZ(3),

    CONSTRAINT "fulfillment_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fulfillment_line" (
    "store_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "partner_line_item_id" TEXT NOT NULL,
    "order_product_id" INTEGER NOT NULL,
    "variant_id" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "shipped" INTEGER NOT NULL DEFAULT 0,
    "covered" INTEGER NOT NULL DEFAULT 0,
    "covered_at" TIMESTAMPTZ(3),
    "shown" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "fulfillment_line_pkey" PRIMARY KEY ("store_id","fulfillment_order_id","partner_line_item_id")
);

-- CreateTable
CREATE TABLE "package" (
    "store_id" UUID NOT NULL,
    "label_id" TEXT NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "tracking_number" TEXT,
    "carrier" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "items" JSONB NOT NULL,
    "packed_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bigcommerce_shipment_id" INTEGER,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "package_pkey" PRIMARY KEY ("store_id","label_id")
);

-- CreateTable
CREATE TABLE "variant" (
    "store_id" UUID NOT NULL,
    "variant_id" INTEGER NOT NULL,
    "product_id" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "by_product" BOOLEAN NOT NULL DEFAULT false,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variant_pkey" PRIMARY KEY ("store_id","variant_id")
);

-- CreateTable
CREATE TABLE "sku_link" (
    "store_id" UUID NOT NULL,
    "variant_id" INTEGER NOT NULL,
    "product_id" INTEGER NOT NULL,
    "bigcommerce_sku" TEXT NOT NULL,
    "shiphero_sku" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sku_link_pkey" PRIMARY KEY ("store_id","variant_id")
);

-- CreateTable
CREATE TABLE "shiphero_product" (
    "account_key" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "known" BOOLEAN NOT NULL,
    "kit" BOOLEAN NOT NULL DEFAULT false,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shiphero_product_pkey" PRIMARY KEY ("account_key","sku")
);

-- CreateTable
CREATE TABLE "level" (
    "account_key" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL,
    "backorder" INTEGER NOT NULL,
    "reserve" INTEGER NOT NULL,
    "non_sellable" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "level_pkey" PRIMARY KEY ("account_key","sku","warehouse_id")
);

-- CreateTable
CREATE TABLE "sent" (
    "store_id" UUID NOT NULL,
    "variant_id" INTEGER NOT NULL,
    "location_id" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "read_back" INTEGER,
    "sent_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "settling" BOOLEAN NOT NULL DEFAULT false,
    "mismatches" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sent_pkey" PRIMARY KEY ("store_id","variant_id","location_id")
);

-- CreateTable
CREATE TABLE "stock_effect" (
    "store_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "variant_id" INTEGER NOT NULL,
    "delta" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_effect_pkey" PRIMARY KEY ("store_id","source","variant_id")
);

-- CreateTable
CREATE TABLE "levels_pass" (
    "store_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "began" TIMESTAMPTZ(3) NOT NULL,
    "updated_from" TIMESTAMPTZ(3) NOT NULL,
    "after" TEXT,

    CONSTRAINT "levels_pass_pkey" PRIMARY KEY ("store_id","connection_id")
);

-- CreateTable
CREATE TABLE "store_cursor" (
    "store_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "read_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "store_cursor_pkey" PRIMARY KEY ("store_id","name")
);

-- CreateIndex
CREATE UNIQUE INDEX "store_hash_key" ON "store"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "store_endpoint_key" ON "store"("endpoint");

-- CreateIndex
CREATE INDEX "panel_session_store_id_user_id_idx" ON "panel_session"("store_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_endpoint_key" ON "connection"("endpoint");

-- CreateIndex
CREATE INDEX "connection_account_key_idx" ON "connection"("account_key");

-- CreateIndex
CREATE UNIQUE INDEX "connection_store_id_id_key" ON "connection"("store_id", "id");

-- CreateIndex
CREATE INDEX "inbound_event_store_id_received_at_idx" ON "inbound_event"("store_id", "received_at");

-- CreateIndex
CREATE INDEX "intent_store_id_kind_key_state_idx" ON "intent"("store_id", "kind", "key", "state");

-- CreateIndex
CREATE INDEX "intent_store_id_effect_reference_idx" ON "intent"("store_id", "effect", "reference");

-- CreateIndex
CREATE INDEX "attempt_store_id_kind_key_sent_at_idx" ON "attempt"("store_id", "kind", "key", "sent_at");

-- CreateIndex
CREATE INDEX "timeline_entry_store_id_order_id_id_idx" ON "timeline_entry"("store_id", "order_id", "id");

-- CreateIndex
CREATE INDEX "timeline_entry_store_id_at_idx" ON "timeline_entry"("store_id", "at");

-- CreateIndex
CREATE INDEX "issue_store_id_open_last_at_idx" ON "issue"("store_id", "open", "last_at");

-- CreateIndex
CREATE UNIQUE INDEX "issue_store_id_cause_key" ON "issue"("store_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "issue_store_id_id_key" ON "issue"("store_id", "id");

-- CreateIndex
CREATE INDEX "issue_hold_store_id_kind_key_idx" ON "issue_hold"("store_id", "kind", "key");

-- CreateIndex
CREATE INDEX "order_store_id_placed_at_idx" ON "order"("store_id", "placed_at");

-- CreateIndex
CREATE INDEX "order_line_store_id_variant_id_idx" ON "order_line"("store_id", "variant_id");

-- CreateIndex
CREATE INDEX "fulfillment_order_store_id_order_id_idx" ON "fulfillment_order"("store_id", "order_id");

-- CreateIndex
CREATE INDEX "fulfillment_order_store_id_shiphero_order_id_idx" ON "fulfillment_order"("store_id", "shiphero_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "fulfillment_order_store_id_id_key" ON "fulfillment_order"("store_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "fulfillment_order_store_id_partner_order_id_key" ON "fulfillment_order"("store_id", "partner_order_id");

-- CreateIndex
CREATE INDEX "fulfillment_line_sku_idx" ON "fulfillment_line"("sku");

-- CreateIndex
CREATE INDEX "package_store_id_fulfillment_order_id_idx" ON "package"("store_id", "fulfillment_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "package_store_id_bigcommerce_shipment_id_key" ON "package"("store_id", "bigcommerce_shipment_id");

-- CreateIndex
CREATE INDEX "variant_store_id_sku_idx" ON "variant"("store_id", "sku");

-- CreateIndex
CREATE INDEX "sku_link_store_id_shiphero_sku_idx" ON "sku_link"("store_id", "shiphero_sku");

-- CreateIndex
CREATE INDEX "sent_store_id_settling_idx" ON "sent"("store_id", "settling");

-- CreateIndex
CREATE INDEX "stock_effect_store_id_variant_id_at_idx" ON "stock_effect"("store_id", "variant_id", "at");

-- AddForeignKey
ALTER TABLE "store_user" ADD CONSTRAINT "store_user_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_code" ADD CONSTRAINT "login_code_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_session" ADD CONSTRAINT "panel_session_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_account_key_fkey" FOREIGN KEY ("account_key") REFERENCES "shiphero_account"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "warehouse" ADD CONSTRAINT "warehouse_store_id_connection_id_fkey" FOREIGN KEY ("store_id", "connection_id") REFERENCES "connection"("store_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shiphero_webhook" ADD CONSTRAINT "shiphero_webhook_store_id_connection_id_fkey" FOREIGN KEY ("store_id", "connection_id") REFERENCES "connection"("store_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_event" ADD CONSTRAINT "inbound_event_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "due_work" ADD CONSTRAINT "due_work_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intent" ADD CONSTRAINT "intent_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entry" ADD CONSTRAINT "timeline_entry_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_hold" ADD CONSTRAINT "issue_hold_store_id_issue_id_fkey" FOREIGN KEY ("store_id", "issue_id") REFERENCES "issue"("store_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_store_id_order_id_fkey" FOREIGN KEY ("store_id", "order_id") REFERENCES "order"("store_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfillment_order" ADD CONSTRAINT "fulfillment_order_store_id_order_id_fkey" FOREIGN KEY ("store_id", "order_id") REFERENCES "order"("store_id", "order_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfillment_order" ADD CONSTRAINT "fulfillment_order_store_id_connection_id_fkey" FOREIGN KEY ("store_id", "connection_id") REFERENCES "connection"("store_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfillment_line" ADD CONSTRAINT "fulfillment_line_store_id_fulfillment_order_id_fkey" FOREIGN KEY ("store_id", "fulfillment_order_id") REFERENCES "fulfillment_order"("store_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package" ADD CONSTRAINT "package_store_id_fulfillment_order_id_fkey" FOREIGN KEY ("store_id", "fulfillment_order_id") REFERENCES "fulfillment_order"("store_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant" ADD CONSTRAINT "variant_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sku_link" ADD CONSTRAINT "sku_link_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shiphero_product" ADD CONSTRAINT "shiphero_product_account_key_fkey" FOREIGN KEY ("account_key") REFERENCES "shiphero_account"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "level" ADD CONSTRAINT "level_account_key_fkey" FOREIGN KEY ("account_key") REFERENCES "shiphero_account"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sent" ADD CONSTRAINT "sent_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_effect" ADD CONSTRAINT "stock_effect_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "levels_pass" ADD CONSTRAINT "levels_pass_store_id_connection_id_fkey" FOREIGN KEY ("store_id", "connection_id") REFERENCES "connection"("store_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "store_cursor" ADD CONSTRAINT "store_cursor_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
