import { z } from 'zod';
import { changeOrder, orderChange } from '../orders/change-order';
import type { ExampleName } from '../orders/example-orders';
import { exampleOrders } from '../orders/example-orders';
import type { SimOrder } from '../orders/order';
import { latest } from '../orders/order';
import { orderDraft } from '../orders/order-draft';
import type { OrderDraftInput } from '../orders/order-draft';
import { placeOrder } from '../orders/place-order';
import { refundOrder } from '../orders/refund-order';
import { writeOrder } from '../orders/write-order';
import { sendStatusEmail } from '../shipments/emails';
import type { World } from '../state';
import { storeOf } from '../state';
import { command } from './command';
import type { OrderSummary } from './order-summary';
import { summariseOrder } from './order-summary';

const exampleNames = Object.keys(exampleOrders) as [ExampleName, ...ExampleName[]];
const one = z.object({ hash: z.string(), orderId: z.number().int() });
const shop = z.object({ hash: z.string(), example: z.enum(exampleNames).optional() });
/** Only what was given: a default of the draft must not win over the example. */
const placing = z
  .custom<z.input<typeof shop> & Partial<OrderDraftInput>>((input) => shop.safeParse(input).success)
  .transform(({ hash, example, ...own }) => ({ hash, example, own }));

const bulk = z.object({
  hash: z.string(),
  count: z.number().int().positive(),
  /** Whether the store tells of them; without, they are found by reading only. */
  announce: z.boolean().default(true),
  /** Instead of ordinary little orders. */
  example: z.enum(exampleNames).optional(),
});

/** What bulk orders are made of: ordinary, one SKU or two, so that stock and mapping stay out of the way. */
const ORDINARY = ['MUG-ENAMEL-12', 'SPORK-TI', 'SKILLET-10', 'SOCK-TRAIL-M', 'STOVE-FOLD'];

export function createOrderCommands(world: World) {
  const find = ({ hash, orderId }: z.output<typeof one>): SimOrder => {
    const order = storeOf(world, hash).orders.get(orderId);
    if (!order) throw new Error(`store ${hash} has no order ${orderId}`);
    return order;
  };
  const summary = (hash: string, order: SimOrder): OrderSummary =>
    summariseOrder(world, storeOf(world, hash), order);

  return {
    /** A shopper checks out: an example by its name, or an order of one's own, or an example with changes. */
    placeOrder: command(placing, ({ hash, example, own }) => {
      const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
      const draft = orderDraft.parse({ ...(example ? exampleOrders[example] : {}), ...given });
      if (!example && !own.lines && !own.consignments)
        draft.lines = [...(orderDraft.parse(exampleOrders.guest).lines ?? [])];
      return summary(hash, placeOrder(world, storeOf(world, hash), draft));
    }),

    placeOrders: command(bulk, ({ hash, count, announce, example }) => {
      const store = storeOf(world, hash);
      const orderIds = Array.from({ length: count }, (_, index) => {
        const sku = ORDINARY[index % ORDINARY.length] ?? 'SPORK-TI';
        const own = { lines: [{ sku, quantity: (index % 2) + 1 }] };
        return placeOrder(world, store, orderDraft.parse(example ? exampleOrders[example] : own), announce)
          .id;
      });
      return { orderIds };
    }),

    /** Names of the examples that `placeOrder` knows. */
    examples: () => Promise.resolve(exampleNames),

    getOrder: command(one, (input) => summary(input.hash, find(input))),

    /** An edit in the control panel. */
    changeOrder: command(one.extend({ change: orderChange }), ({ change, ...input }) => {
      const order = find(input);
      changeOrder(world, storeOf(world, input.hash), order, change);
      return summary(input.hash, order);
    }),

    /** A status set in the control panel, such as 11 when a payment came in, or 5. */
    setStatus: command(
      one.extend({ statusId: z.number().int().min(0).max(14) }),
      ({ statusId, ...input }) => {
        const store = storeOf(world, input.hash);
        const order = find(input);
        const moved = statusId !== latest(order).statusId;
        writeOrder(world, store, order, { statusId });
        if (moved) sendStatusEmail(world, store, order);
        return summary(input.hash, order);
      },
    ),

    refund: command(
      one.extend({
        items: z.array(z.object({ lineId: z.number().int(), quantity: z.number().int().positive() })),
      }),
      ({ items, ...input }) => {
        const order = find(input);
        refundOrder(world, storeOf(world, input.hash), order, items);
        return summary(input.hash, order);
      },
    ),

    /** Archived is BigCommerce's word for deleted. */
    archiveOrder: command(one, (input) => {
      const order = find(input);
      const store = storeOf(world, input.hash);
      const { modifiedAt } = latest(order);
      const untouched = store.behaviours.archivingTouches ? {} : { modifiedAt };
      writeOrder(world, store, order, { isDeleted: true, ...untouched });
      world.desk.emit(store, 'store/order/archived', { type: 'order', id: order.id });
      return summary(input.hash, order);
    }),
  };
}
