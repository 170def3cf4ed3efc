import type { Sql } from '@/lib/platform/db/sql';

const READ = `
  select s.state = 'on' and s.stopped_because is null as may_write, s.default_location_id, c.account_key,
    a.levels_read_to is not null as levels_known,
    array(
      select distinct w.location_id from warehouse w
      where w.store_id = s.id and w.connection_id = c.id and w.location_id is not null
    ) as locations
  from store s
  left join connection c on c.store_id = s.id and c.live
  left join shiphero_account a on a.key = c.account_key
  where s.id = $1::uuid`;

interface Row {
  may_write: boolean;
  default_location_id: number | null;
  account_key: string | null;
  levels_known: boolean;
  locations: readonly number[];
}

/** What decides the numbers of a whole store. */
export interface StockRule {
  /** Where BigCommerce takes what is ordered, and what is promised is taken off. */
  readonly defaultLocationId: number | null;
  /** Locations that show the stock of a warehouse. */
  readonly fedLocations: ReadonlySet<number>;
  /** ShipHero's levels were read once, all of them: a SKU without one is stocked nowhere. */
  readonly levelsKnown: boolean;
}

export interface StockSettings extends StockRule {
  /** The store is on, so that its stock may be written. */
  readonly mayWrite: boolean;
  /** Null without a live connection. */
  readonly accountKey: string | null;
}

export async function readStockSettings(sql: Sql): Promise<StockSettings> {
  const [row] = await sql.query<Row>(READ);
  return {
    mayWrite: row?.may_write ?? false,
    defaultLocationId: row?.default_location_id ?? null,
    accountKey: row?.account_key ?? null,
    levelsKnown: row?.levels_known ?? false,
    fedLocations: new Set(row?.locations ?? []),
  };
}
