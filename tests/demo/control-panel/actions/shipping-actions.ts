import { z } from 'zod';
import type { Action, ActionStage, Field } from './action';
import { defineAction } from './action';

const fields: readonly Field[] = [{ name: 'order', label: 'ShipHero order', choiceOf: 'shippable' }];
const input = z.object({ order: z.string() });

const ofOrder = ({ store }: ActionStage, partnerOrderId: string) => ({
  account: store.accountId,
  partnerOrderId,
});

/** The first line with something set aside for it: what a packer would take next. */
async function nextLine(stage: ActionStage, order: string): Promise<{ id: string; ready: number }> {
  const { lines } = await stage.systems.shiphero.control.getOrder(ofOrder(stage, order));
  for (const { id, pending, allocated } of lines) {
    const ready = Math.min(pending, allocated);
    if (ready > 0) return { id, ready };
  }
  throw new Error(`nothing of ${order} is ready to be shipped`);
}

async function ship(stage: ActionStage, order: string, units: (ready: number) => number) {
  const line = await nextLine(stage, order);
  const quantity = units(line.ready);
  await stage.systems.shiphero.control.shipOrder({
    ...ofOrder(stage, order),
    items: [{ line: line.id, quantity }],
  });
  return { said: `${quantity} of ${order} left in a package of its own.` };
}

export const shippingActions: readonly Action[] = [
  defineAction({
    id: 'ship-unit',
    group: 'Shipping',
    title: 'Ship one unit',
    expect:
      'One package with one unit. BigCommerce gets one shipment with its tracking number, and the order becomes Partially Shipped.',
    button: 'Ship one',
    fields,
    input,
    run: (stage, { order }) => ship(stage, order, () => 1),
  }),
  defineAction({
    id: 'ship-line',
    group: 'Shipping',
    title: 'Ship one line',
    expect: 'One package with all that is ready of one line. Parts stay parts: one package, one shipment.',
    button: 'Ship a line',
    fields,
    input,
    run: (stage, { order }) => ship(stage, order, (ready) => ready),
  }),
  defineAction({
    id: 'ship-rest',
    group: 'Shipping',
    title: 'Ship the rest',
    expect: 'All that waits and is there. When nothing is left, BigCommerce’s order becomes Shipped.',
    button: 'Ship the rest',
    fields,
    input,
    run: async (stage, { order }) => {
      const { packages } = await stage.systems.shiphero.control.shipOrder(ofOrder(stage, order));
      return { said: `${order}: ${packages.length} package(s) left.` };
    },
  }),
  defineAction({
    id: 'void-label',
    group: 'Shipping',
    title: 'Void a label',
    expect:
      'The package did not leave after all; its items go back on the shelf. ShipHero sends no webhook for it: watch what the app makes of it.',
    button: 'Void it',
    fields: [{ name: 'label', label: 'Label', choiceOf: 'labels' }],
    input: z.object({ label: z.string() }),
    run: async ({ systems }, { label: labelId }) => {
      await systems.shiphero.control.voidLabel({ labelId });
      return { said: 'The label is void.' };
    },
  }),
];
