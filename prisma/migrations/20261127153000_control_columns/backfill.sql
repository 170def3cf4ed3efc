WITH batch AS (
  SELECT store_id, order_id FROM "order"
  WHERE $1::jsonb IS NULL
    OR (store_id, order_id) > (($1::jsonb ->> 'store')::uuid, ($1::jsonb ->> 'order')::int)
  ORDER BY store_id, order_id
  LIMIT $2
), filled AS (
  UPDATE "order" o SET
    held_at = coalesce(o.held_at, held.at),
    held_reasons = coalesce(o.held_reasons, held.facts ->> 'reasons'),
    moved_to = coalesce(o.moved_to, (moved.facts ->> 'to')::int),
    moved_shipped = coalesce(o.moved_shipped, (moved.facts ->> 'shipped')::int)
  FROM batch b
  LEFT JOIN LATERAL (
    SELECT t.at, t.facts FROM timeline_entry t
    WHERE t.store_id = b.store_id AND t.order_id = b.order_id AND t.code = 'order.held'
    ORDER BY t.id DESC LIMIT 1
  ) AS held ON true
  LEFT JOIN LATERAL (
    SELECT t.facts FROM timeline_entry t
    WHERE t.store_id = b.store_id AND t.order_id = b.order_id AND t.code = 'status.moved'
    ORDER BY t.id DESC LIMIT 1
  ) AS moved ON true
  WHERE o.store_id = b.store_id AND o.order_id = b.order_id AND (held.at IS NOT NULL OR moved.facts IS NOT NULL)
)
SELECT json_build_object('store', store_id, 'order', order_id)::text AS cursor, (SELECT count(*) FROM batch)::int AS rows
FROM batch
ORDER BY store_id DESC, order_id DESC
LIMIT 1
