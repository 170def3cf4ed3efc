-- contract: since reading_progress a reading of levels that is under way is kept in store_cursor.pass, and nothing of
-- that version names the table of before any more, nor a condition that its index serves.
DROP TABLE "levels_pass";
