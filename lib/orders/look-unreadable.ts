import { raiseIssues } from '@/lib/issues/raise-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';

/** What a list in ShipHero holds and cannot be read, with what is known of it. */
interface Unreadable {
  /** What it is, for people. */
  readonly what: 'order' | 'shipment' | 'stock';
  readonly id: string | null;
  /** The ShipHero order that it is of, or is. */
  readonly shipheroOrderId: string | null;
  readonly partnerOrderId: string | null;
  readonly path: string;
}

const OURS = `
  select f.order_id, f.shiphero_order_id, f.partner_order_id,
    exists (
      select 1 from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id
      where h.store_id = $1::uuid and h.kind = 'order' and h.key = f.order_id::text
        and i.open and i.code = 'shiphero_unreadable'
    ) as told
  from fulfillment_order f
  where f.store_id = $1::uuid and (f.shiphero_order_id = any($2::text[]) or f.partner_order_id = any($3::text[]))
  order by f.order_id`;

interface Row {
  readonly order_id: number;
  readonly shiphero_order_id: string | null;
  readonly partner_order_id: string;
  readonly told: boolean;
}

const textsIn = (values: readonly (string | null)[]): string[] =>
  values.flatMap((value) => (value === null ? [] : [value]));

/**
 * Rows of lists that cannot be read. Where one is of an order of ours, that order's own run looks and tells people, once,
 * and looks again by itself. What is known to be of somebody else's order is theirs; what nobody can place is told by
 * ShipHero's id.
 */
export async function lookAtUnreadable(tx: StoreTx, rows: readonly Unreadable[]): Promise<void> {
  if (rows.length === 0) return;
  const ours = await tx.sql.query<Row>(OURS, [
    textsIn(rows.map(({ shipheroOrderId }) => shipheroOrderId)),
    textsIn(rows.map(({ partnerOrderId }) => partnerOrderId)),
  ]);
  await markDue(
    tx.sql,
    ours
      .filter(({ told }) => !told)
      .map(({ order_id, shiphero_order_id, partner_order_id }) => ({
        ...{ kind: 'order', key: String(order_id) },
        ...(shiphero_order_id === null ? {} : { look: partner_order_id }),
      })),
  );
  const placed = new Set(ours.flatMap((row) => [row.shiphero_order_id, row.partner_order_id]));
  const nobodys = rows.filter(
    ({ what, shipheroOrderId, partnerOrderId }) =>
      !placed.has(partnerOrderId ?? '') &&
      !placed.has(shipheroOrderId ?? '') &&
      (what !== 'shipment' || shipheroOrderId === null),
  );
  await raiseIssues(
    tx,
    nobodys.map(({ what, id, path }) => ({
      code: 'shiphero_unreadable',
      subject: `${what} in ShipHero ${id ?? ''}`.trimEnd(),
      facts: { what, id, path },
    })),
  );
}
