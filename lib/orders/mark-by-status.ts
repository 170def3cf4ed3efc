import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { ON_MARK } from '@/lib/work/mark-due';
import { readStatusGroups } from './status-groups';
import { effectsOfStatusRules } from './status-rule-effects';

// Sorted as all marks are, or two markers could wait for each other.
const MARK = `
  with wanted as (
    select distinct o.order_id::text as key
    from unnest($2::int[], $3::int[]) as changed (status_id, channel_id)
    join store s on s.id = $1::uuid
    join "order" o on o.store_id = s.id and o.status_id = changed.status_id and o.channel_id = changed.channel_id
      and o.placed_at >= s.orders_from
    where not exists (
      select 1 from fulfillment_order f
      where f.store_id = o.store_id and f.order_id = o.order_id and f.shiphero_order_id is not null
    ) or exists (
      select 1 from fulfillment_order f
      where f.store_id = o.store_id and f.order_id = o.order_id and f.state = 'sent' and f.hold is not null
    )
  ), marked as (
    insert into due_work (store_id, kind, key, run_at)
    select $1::uuid, 'order', key, now() from wanted order by key
    ${ON_MARK}
    returning 1
  )
  select count(*)::int as marked from marked`;

/** Marks every order that other status rules treat otherwise, in one statement; answers how many. */
export async function markByStatus(tx: StoreTx, before: StatusRules, after: StatusRules): Promise<number> {
  const groups = effectsOfStatusRules(await readStatusGroups(tx), before, after).map(({ group }) => group);
  if (groups.length === 0) return 0;
  const [row] = await tx.sql.query<{ marked: number }>(MARK, [
    groups.map(({ statusId }) => statusId),
    groups.map(({ channelId }) => channelId),
  ]);
  return row?.marked ?? 0;
}
