-- The facts of an issue that a person has dealt with: the very same is not raised again. Null for all before.
ALTER TABLE "issue" ADD COLUMN "let_go_facts" JSONB;

-- Who has dealt with what, and when.
CREATE TABLE "let_go" (
    "id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "by_user_id" INTEGER NOT NULL,
    "by_email" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "let_go_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "let_go_store_id_cause_idx" ON "let_go"("store_id", "cause");

ALTER TABLE "let_go" ADD CONSTRAINT "let_go_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;
