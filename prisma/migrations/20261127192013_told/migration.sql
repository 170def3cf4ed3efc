-- CreateTable
CREATE TABLE "told" (
    "store_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "told_pkey" PRIMARY KEY ("store_id","what","about")
);

-- CreateIndex
CREATE INDEX "told_store_id_what_told_at_idx" ON "told"("store_id", "what", "told_at");

-- AddForeignKey
ALTER TABLE "told" ADD CONSTRAINT "told_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
