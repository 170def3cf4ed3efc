-- Units that an order lacks in ShipHero are few, whatever was ever sent; the planner has to be told.
CREATE STATISTICS "fulfillment_line_lacking_units" ON ("quantity" - "cancelled" - "covered") FROM "fulfillment_line";
