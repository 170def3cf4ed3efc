-- What was claimed and did not go through: looking for what is late touches nothing else. Alone in its file, since it
-- cannot run in a transaction.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "due_work_since" ON "due_work" ("due_since") WHERE "due_since" IS NOT NULL;
