-- Prisma's schema language has no partial indexes; these carry the hot paths.

-- Finding due work touches only rows that are due, however many are done.
CREATE INDEX "due_work_due" ON "due_work" ("run_at") WHERE "wanted" > "done";

-- At most one write of the same thing can be under way.
CREATE UNIQUE INDEX "intent_one_open" ON "intent" ("store_id", "effect", "reference") WHERE "state" = 'open';

-- A row of due work is rewritten at every mark and run: leave room for that on its page.
ALTER TABLE "due_work" SET (fillfactor = 70);

-- Units that ShipHero has taken and that no stored level shows yet: few, among all lines ever sent.
CREATE INDEX "fulfillment_line_hidden" ON "fulfillment_line" ("sku") WHERE "shown" < "covered";
