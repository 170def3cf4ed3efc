-- Build kits were remembered as products with stock of their own. Those of which none is on hand are asked for again:
-- of the others it makes no difference. The table is a memory of answers, so that nothing is lost with a row.
DELETE FROM "shiphero_product" p
WHERE p."known" AND NOT p."kit"
  AND NOT EXISTS (
    SELECT 1 FROM "level" l WHERE l."account_key" = p."account_key" AND l."sku" = p."sku" AND l."on_hand" > 0
  );
