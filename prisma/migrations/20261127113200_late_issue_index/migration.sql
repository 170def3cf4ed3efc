-- Few at any time: each minute the work that they hold is looked at. Alone in its file, since it cannot run in a
-- transaction.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "issue_late" ON "issue" ("store_id") WHERE "open" AND "code" = 'work_overdue';
