import { z } from 'zod';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import type { StatusRule, StatusRules } from '@/lib/mapping/rules/status-rules';
import type { MethodRule, MethodRules } from '@/lib/mapping/rules/method-rules';
import type {
  MethodRulesImpact,
  MethodRulesView,
  StatusRulesImpact,
  StatusRulesView,
} from '@/lib/panel/rules-shapes';
import { markDue } from '@/lib/work/mark-due';
import type { OrderDraftInput } from '../../simulators/bigcommerce/orders/order-draft';
import { connectedStore } from '../routes/merchant';
import type { World } from '../routes/open-world';

const saved = z.object({ version: z.number(), marked: z.number() });

/** The default rules with some statuses otherwise. */
export const withStatuses = (...rules: readonly StatusRule[]): StatusRules => ({
  ...DEFAULT_STATUS_RULES,
  statuses: DEFAULT_STATUS_RULES.statuses.map(
    (usual) => rules.find(({ statusId }) => statusId === usual.statusId) ?? usual,
  ),
});

export const mapping = (match: string, method = 'ground', more: Partial<MethodRule> = {}): MethodRule => ({
  match,
  zone: null,
  channelId: null,
  result: { do: 'map', carrier: 'ups', method, title: null },
  ...more,
});

/** A store that is on, seen as its merchant sees it. Its shipping methods are not mapped. */
export async function aStoreWithRules(world: World) {
  const { hash, panel, account } = await connectedStore(world);
  await panel.call('store/turn-on', { method: 'POST', body: {} });
  const store = await world.storeOf(hash);
  await world.work();
  const shopName = `bigcommerce-${hash}`;
  const { control } = world.bigcommerce;
  const read = async <Shape>(path: string): Promise<Shape> =>
    (await (await panel.call(path)).json()) as Shape;
  const ask = async <Shape>(path: string, body: unknown): Promise<Shape> => {
    const answer = await panel.call(path, { method: 'POST', body });
    if (answer.status !== 200) throw new Error(`${path} answered ${await answer.text()}`);
    return (await answer.json()) as Shape;
  };
  async function put(path: string, rules: unknown): Promise<z.infer<typeof saved>> {
    const { version } = await read<{ version: number }>(path);
    const answer = await panel.call(path, { method: 'PUT', body: { version, rules } });
    if (answer.status !== 200) throw new Error(`${path} answered ${await answer.text()}`);
    return saved.parse(await answer.json());
  }

  /** Until no order is due: a webhook that is being stored keeps its order's row from being claimed for a moment. */
  async function work(): Promise<void> {
    const due = `
      select 1 as due from due_work
      where store_id = $1::uuid and kind = 'order' and wanted > done and run_at <= now()`;
    do await world.work();
    while ((await store.sql.query(due)).length > 0);
  }

  return {
    hash,
    panel,
    store,
    account,
    read,
    statuses: () => read<StatusRulesView>('rules/statuses'),
    methods: () => read<MethodRulesView>('rules/shipping-methods'),
    ask,
    statusImpact: (rules: StatusRules) => ask<StatusRulesImpact>('rules/statuses/impact', { rules }),
    methodImpact: (rules: MethodRules) => ask<MethodRulesImpact>('rules/shipping-methods/impact', { rules }),
    saveStatuses: (rules: StatusRules) => put('rules/statuses', rules),
    saveMethods: (rules: readonly MethodRule[], unknown: MethodRules['unknown'] = { do: 'hold' }) =>
      put('rules/shipping-methods', { rules, unknown }),
    /** All methods go as their text, so that statuses are all that decides. */
    sendAnyMethod: () => put('rules/shipping-methods', { rules: [], unknown: { do: 'as_text' } }),

    /** Orders of one shipping method each, through their first run. */
    async place(
      draft: Partial<OrderDraftInput> = {},
      ...methods: readonly string[]
    ): Promise<readonly number[]> {
      const ids: number[] = [];
      for (const shippingMethod of methods.length === 0 ? ['Flat Rate'] : methods) {
        const consignments = [{ shippingMethod, lines: [{ sku: 'SPORK-TI' }] }];
        ids.push((await control.placeOrder({ hash, consignments, ...draft })).id);
      }
      await this.run(...ids);
      return ids;
    },
    async run(...orderIds: readonly number[]): Promise<void> {
      await markDue(
        store.sql,
        orderIds.map((id) => ({ kind: 'order', key: String(id) })),
      );
      await work();
    },
    work,
    setStatus: (orderId: number, statusId: number) => control.setStatus({ hash, orderId, statusId }),
    statusOf: async (orderId: number) => (await control.getOrder({ hash, orderId })).statusId,
    /** Order numbers that ShipHero has, in their order. */
    async inShiphero(): Promise<readonly number[]> {
      const orders = await world.shiphero.control.ordersFor({ shopName });
      return orders.map(({ orderNumber }) => Number(orderNumber)).sort((one, other) => one - other);
    },
    async shipheroOrder(orderId: number) {
      const orders = await world.shiphero.control.ordersFor({ shopName });
      const found = orders.find(({ orderNumber }) => orderNumber === String(orderId));
      if (found === undefined) throw new Error(`ShipHero does not have order ${orderId}`);
      return found;
    },
    verdict: async (orderId: number) => (await store.prisma.order.findFirst({ where: { orderId } }))?.verdict,
    timeline: async (orderId: number) =>
      (await store.prisma.timelineEntry.findMany({ where: { orderId }, orderBy: { id: 'asc' } })).map(
        ({ code }) => code,
      ),
    openIssues: async () =>
      (await store.prisma.issue.findMany({ where: { open: true }, orderBy: { cause: 'asc' } })).map(
        ({ cause }) => cause,
      ),
  };
}

export type RuledStore = Awaited<ReturnType<typeof aStoreWithRules>>;
