-- What was claimed and did not go through: looking for what is late touches nothing else.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "due_work_since" ON "due_work" ("due_since") WHERE "due_since" IS NOT NULL;

-- Few at any time: each minute the work that they hold is looked at.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "issue_late" ON "issue" ("store_id") WHERE "open" AND "code" = 'work_overdue';
