import type { MethodRules } from '@/lib/mapping/rules/method-rules';
import { methodRulesOf, statusRulesOf } from '@/lib/mapping/rules/read-rules';
import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { fieldMapOf } from './field-map/store-map';
import type { FieldMap } from './field-map/field-rule';
import { RULES_VERSION } from './rules-moved';

/** What of a store decides about its orders. */
export interface OrderSettings {
  readonly ordersFrom: Date;
  /** BigCommerce takes stock when an order is placed; otherwise when it is shipped or completed. */
  readonly stockTakenWhenPlaced: boolean;
  readonly refundReturnsStock: boolean;
}

/** The same with the merchant's rules. */
export interface OrderRules extends OrderSettings {
  readonly statusRules: StatusRules;
  readonly methodRules: MethodRules;
  readonly fieldMap: FieldMap;
  /** Tells whether the same rules hold later. */
  readonly rulesVersion: string;
}

// One statement: every run of an order begins with it.
const READ = `
  select s.orders_from, s.stock_taken_at, s.refund_returns_stock, statuses.rules as statuses, methods.rules as methods,
    fields.rules as fields,
    ${RULES_VERSION} as version
  from store s
  left join rule_set statuses on statuses.store_id = s.id and statuses.kind = 'statuses'
  left join rule_set methods on methods.store_id = s.id and methods.kind = 'methods'
  left join rule_set fields on fields.store_id = s.id and fields.kind = 'fields'
  where s.id = $1::uuid`;

interface Row {
  orders_from: Date | null;
  stock_taken_at: string;
  refund_returns_stock: boolean;
  statuses: unknown;
  methods: unknown;
  fields: unknown;
  version: string;
}

export async function readOrderSettings(store: Pick<StoreTx, 'sql'>): Promise<OrderRules> {
  const { ordersFrom, ...rules } = await readOrderRules(store);
  if (ordersFrom === null) {
    throw new Error('A store that is on has a day from which its orders are sent');
  }
  return { ordersFrom, ...rules };
}

/** The same of a store that may not be on yet: it has no day then. */
export async function readOrderRules(
  store: Pick<StoreTx, 'sql'>,
): Promise<Omit<OrderRules, 'ordersFrom'> & { readonly ordersFrom: Date | null }> {
  const [row] = await store.sql.query<Row>(READ);
  if (row === undefined) throw new Error('A store has a row');
  return {
    ordersFrom: row.orders_from,
    stockTakenWhenPlaced: row.stock_taken_at === 'order_placed',
    refundReturnsStock: row.refund_returns_stock,
    statusRules: statusRulesOf(row.statuses),
    methodRules: methodRulesOf(row.methods),
    fieldMap: fieldMapOf(row.fields),
    rulesVersion: row.version,
  };
}
