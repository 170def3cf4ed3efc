-- fulfillment_line_unshown serves what it was for, in the words that the statements have since stock_by_change.
DROP INDEX CONCURRENTLY IF EXISTS "fulfillment_line_hidden";
