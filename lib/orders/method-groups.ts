import { z } from 'zod';
import type { AskedMethod } from '@/lib/mapping/rules/match-method';
import type { StoreTx } from '@/lib/platform/db/store-db';

/** Orders alike in how they ship that ShipHero does not have all of. */
export interface MethodGroup {
  readonly channelId: number;
  readonly methods: readonly Pick<AskedMethod, 'method' | 'zone'>[];
  /** Held because no rule is for a method of theirs. */
  readonly heldByMethod: boolean;
  /** Held by something else as well. */
  readonly heldOtherwise: boolean;
  readonly orders: number;
  /** Up to ten ids, the latest first. */
  readonly examples: readonly number[];
}

const GROUPS = `
  with held as (
    select h.key, bool_or(i.code = 'method_unmapped') as by_method, bool_or(i.code <> 'method_unmapped') as otherwise
    from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id and i.open
    where h.store_id = $1::uuid and h.kind = 'order'
    group by h.key
  )
  select o.channel_id, o.methods, coalesce(held.by_method, false) as by_method,
    coalesce(held.otherwise, false) as otherwise, count(*)::int as orders,
    (array_agg(o.order_id order by o.placed_at desc, o.order_id desc))[1:10] as examples
  from "order" o left join held on held.key = o.order_id::text
  where o.store_id = $1::uuid and o.verdict in ('waiting', 'held')
  group by 1, 2, 3, 4`;

interface Row {
  channel_id: number;
  methods: unknown;
  by_method: boolean;
  otherwise: boolean;
  orders: number;
  examples: number[];
}

/** The `methods` column of an order. */
export const methodsColumn = z.array(z.object({ method: z.string(), zone: z.string() }));

export async function readMethodGroups({ sql }: Pick<StoreTx, 'sql'>): Promise<readonly MethodGroup[]> {
  const rows = await sql.query<Row>(GROUPS);
  return rows.map((row) => ({
    channelId: row.channel_id,
    methods: methodsColumn.parse(row.methods),
    heldByMethod: row.by_method,
    heldOtherwise: row.otherwise,
    orders: row.orders,
    examples: row.examples,
  }));
}
