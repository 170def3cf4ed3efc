-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'running',
    "cursor" JSONB,
    "total" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "by_user_id" INTEGER NOT NULL,
    "by_email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "job_store_id_kind_created_at_idx" ON "job"("store_id", "kind", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_store_id_id_key" ON "job"("store_id", "id");

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One of a kind at a time, also where two people ask at once.
CREATE UNIQUE INDEX "job_under_way" ON "job"("store_id", "kind") WHERE "state" IN ('running', 'paused');
