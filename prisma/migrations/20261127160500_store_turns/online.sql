-- A store's due work of one kind, oldest first. By the difference, or the planner prefers the index of all due rows.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "due_work_of_turn" ON "due_work" ("store_id", "kind", "run_at") WHERE "wanted" - "done" > 0;
