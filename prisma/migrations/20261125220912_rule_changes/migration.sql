-- CreateTable
CREATE TABLE "rule_change" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "changed_by_user_id" INTEGER NOT NULL,
    "changed_by_email" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "rule_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rule_change_store_id_rule_at_idx" ON "rule_change"("store_id", "rule", "at");

-- AddForeignKey
ALTER TABLE "rule_change" ADD CONSTRAINT "rule_change_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
