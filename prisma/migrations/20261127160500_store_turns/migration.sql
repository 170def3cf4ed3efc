-- CreateTable
CREATE TABLE "store_turn" (
    "store_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(6),
    "look_at" TIMESTAMPTZ(6),

    CONSTRAINT "store_turn_pkey" PRIMARY KEY ("store_id","kind")
);

-- CreateIndex
CREATE INDEX "store_turn_next" ON "store_turn"("kind", "look_at");

-- AddForeignKey
ALTER TABLE "store_turn" ADD CONSTRAINT "store_turn_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A few rows a store, written with every look.
ALTER TABLE "store_turn" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Whoever makes work due says so in its store's turn: processes of the version before as well, since the database does
-- it. At the end of the transaction, so that no lock is held for longer than committing takes; only where the turn has
-- to come sooner, so that a burst of marks takes no lock at all; and all turns of the store in one order, so that two
-- never wait for each other.
CREATE FUNCTION "bring_turn_forward"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at timestamptz := greatest(NEW.run_at, NEW.lease_until);
  turn store_turn%ROWTYPE;
BEGIN
  SELECT * INTO turn FROM store_turn WHERE store_id = NEW.store_id AND kind = NEW.kind;
  IF NOT FOUND THEN
    INSERT INTO store_turn AS t (store_id, kind, due_at, look_at)
    SELECT id, NEW.kind, at, greatest(at, now()) FROM store WHERE id = NEW.store_id
    ON CONFLICT (store_id, kind) DO UPDATE
      SET due_at = excluded.due_at, look_at = least(t.look_at, excluded.look_at)
      WHERE t.due_at > excluded.due_at;
  ELSIF turn.due_at > at THEN
    PERFORM 1 FROM store_turn WHERE store_id = NEW.store_id ORDER BY kind FOR UPDATE;
    UPDATE store_turn SET due_at = at, look_at = least(look_at, greatest(at, now()))
    WHERE store_id = NEW.store_id AND kind = NEW.kind AND due_at > at;
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "due_work_made_due" AFTER INSERT ON "due_work"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.wanted > NEW.done)
  EXECUTE FUNCTION "bring_turn_forward"();

CREATE CONSTRAINT TRIGGER "due_work_due_sooner" AFTER UPDATE ON "due_work"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.wanted > NEW.done AND (
    OLD.wanted <= OLD.done OR greatest(NEW.run_at, NEW.lease_until) < greatest(OLD.run_at, OLD.lease_until)
  ))
  EXECUTE FUNCTION "bring_turn_forward"();

-- What a store may do has changed: each of its turns is looked at, and parked where its work has to wait.
CREATE FUNCTION "look_at_every_turn"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM store_turn WHERE store_id = NEW.id ORDER BY kind FOR UPDATE;
  UPDATE store_turn SET due_at = '-infinity', look_at = now() WHERE store_id = NEW.id;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "store_may_do_else" AFTER UPDATE ON "store"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.state, OLD.stopped_because) IS DISTINCT FROM (NEW.state, NEW.stopped_because))
  EXECUTE FUNCTION "look_at_every_turn"();

-- The stores that are there: one look each tells the rest.
INSERT INTO "store_turn" ("store_id", "kind", "due_at", "look_at")
SELECT "id", "kind", '-infinity', now()
FROM "store", unnest(ARRAY['order', 'push', 'levels', 'catalogue', 'reconcile', 'upkeep', 'job']) AS kinds ("kind");
