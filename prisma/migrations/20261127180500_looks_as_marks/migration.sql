-- What a mark wants looked at stands in the row that it makes due. It replaces the counters looks_wanted and looks_done,
-- which go when no older process counts in them any more, and the two triggers below with them.
ALTER TABLE "due_work" ADD COLUMN "looks" JSONB NOT NULL DEFAULT '{}';

-- Whoever reads the counters sees what marks ask for and what is answered. Due work is locked before fulfillment orders,
-- as in every transaction that takes both. What the other trigger wrote is there already.
CREATE FUNCTION "count_looks"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := CASE TG_OP WHEN 'UPDATE' THEN OLD.looks ELSE '{}' END;
BEGIN
  IF pg_trigger_depth() > 1 THEN
    RETURN NULL;
  END IF;
  UPDATE fulfillment_order f SET looks_wanted = f.looks_wanted + 1
  FROM jsonb_each(NEW.looks) AS look (name, mark)
  WHERE f.store_id = NEW.store_id AND f.partner_order_id = look.name AND look.mark IS DISTINCT FROM before -> look.name;
  UPDATE fulfillment_order f SET looks_done = f.looks_wanted
  FROM jsonb_object_keys(before) AS look (name)
  WHERE f.store_id = NEW.store_id AND f.partner_order_id = look.name AND NOT NEW.looks ? look.name;
  RETURN NULL;
END $$;

CREATE TRIGGER "due_work_made_with_looks" AFTER INSERT ON "due_work"
  FOR EACH ROW WHEN (NEW.kind = 'order' AND NEW.looks <> '{}')
  EXECUTE FUNCTION "count_looks"();

CREATE TRIGGER "due_work_looks" AFTER UPDATE OF "looks" ON "due_work"
  FOR EACH ROW WHEN (NEW.kind = 'order' AND NEW.looks IS DISTINCT FROM OLD.looks)
  EXECUTE FUNCTION "count_looks"();

-- And what an older process counts is asked of its order's row, which that process marks in the same transaction: it
-- holds the row, but where it looks itself in the run that it is in. What it has answered goes if the row is free:
-- nobody waits for it, since one look more does no harm.
CREATE FUNCTION "ask_counted_looks"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 THEN
    RETURN NULL;
  END IF;
  IF NEW.looks_wanted > OLD.looks_wanted THEN
    INSERT INTO due_work AS w (store_id, kind, key, run_at, looks)
    VALUES (NEW.store_id, 'order', NEW.order_id::text, now(), jsonb_build_object(NEW.partner_order_id, 1))
    ON CONFLICT (store_id, kind, key) DO UPDATE
      SET looks = w.looks || jsonb_build_object(NEW.partner_order_id, w.wanted);
  ELSIF NEW.looks_done >= NEW.looks_wanted THEN
    UPDATE due_work w SET looks = w.looks - NEW.partner_order_id
    FROM (
      SELECT store_id, kind, key FROM due_work
      WHERE store_id = NEW.store_id AND kind = 'order' AND key = NEW.order_id::text AND looks ? NEW.partner_order_id
      FOR UPDATE SKIP LOCKED
    ) AS free
    WHERE w.store_id = free.store_id AND w.kind = free.kind AND w.key = free.key;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "fulfillment_order_looks" AFTER UPDATE OF "looks_wanted", "looks_done" ON "fulfillment_order"
  FOR EACH ROW WHEN (
    (NEW.looks_wanted, NEW.looks_done) IS DISTINCT FROM (OLD.looks_wanted, OLD.looks_done)
  )
  EXECUTE FUNCTION "ask_counted_looks"();
