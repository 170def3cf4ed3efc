import type { Sql } from '@/lib/platform/db/sql';

const READ = `
  select s.state = 'on' and s.stopped_because is null as may_write, s.default_location_id, c.account_key
  from store s left join connection c on c.store_id = s.id and c.live
  where s.id = $1::uuid`;

interface Row {
  may_write: boolean;
  default_location_id: number | null;
  account_key: string | null;
}

export interface StockSettings {
  /** The store is on, so that its stock may be written. */
  readonly mayWrite: boolean;
  /** Where BigCommerce takes what is ordered, and what is promised is taken off. */
  readonly defaultLocationId: number | null;
  /** Null without a live connection. */
  readonly accountKey: string | null;
}

export async function readStockSettings(sql: Sql): Promise<StockSettings> {
  const [row] = await sql.query<Row>(READ);
  return {
    mayWrite: row?.may_write ?? false,
    defaultLocationId: row?.default_location_id ?? null,
    accountKey: row?.account_key ?? null,
  };
}
