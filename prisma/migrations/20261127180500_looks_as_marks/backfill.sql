-- What was wanted before and is not answered: asked of the order's row, which comes due for it.
WITH batch AS (
  SELECT store_id, id, order_id, partner_order_id, looks_wanted > looks_done AS wants
  FROM fulfillment_order
  WHERE $1::jsonb IS NULL
    OR (store_id, id) > (($1::jsonb ->> 'store')::uuid, ($1::jsonb ->> 'id')::uuid)
  ORDER BY store_id, id
  LIMIT $2
), asked AS (
  INSERT INTO due_work AS w (store_id, kind, key, run_at, looks)
  SELECT store_id, 'order', order_id::text, now(), jsonb_object_agg(partner_order_id, 1)
  FROM batch
  WHERE wants
  GROUP BY store_id, order_id
  ORDER BY store_id, order_id::text
  ON CONFLICT (store_id, kind, key) DO UPDATE SET
    wanted = w.wanted + 1,
    run_at = CASE WHEN w.wanted > w.done THEN least(w.run_at, excluded.run_at) ELSE excluded.run_at END,
    looks = w.looks || (SELECT jsonb_object_agg(name, w.wanted + 1) FROM jsonb_object_keys(excluded.looks) AS name)
)
SELECT json_build_object('store', store_id, 'id', id)::text AS cursor, (SELECT count(*) FROM batch)::int AS rows
FROM batch
ORDER BY store_id DESC, id DESC
LIMIT 1
