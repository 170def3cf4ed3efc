import { z } from 'zod';
import type { Action, Field } from './action';
import { defineAction } from './action';

const fields: readonly Field[] = [{ name: 'sku', label: 'SKU', choiceOf: 'skus' }];
const input = z.object({ sku: z.string().min(1) });
const UNITS = 5;
const UNKNOWN_SKU = 'WRAP-BEESWAX-3';
const OPENING_STOCK = 12;

const moveStock = (id: string, units: number, words: Pick<Action, 'title' | 'expect' | 'button'>): Action =>
  defineAction({
    ...words,
    id,
    group: 'Stock',
    fields,
    input,
    run: async ({ systems, store }, { sku }) => {
      const { accountId: account } = store;
      const level = await systems.shiphero.control.receiveStock({ account, sku, quantity: units });
      return { said: `ShipHero has ${level.onHand} of ${sku} on hand now.` };
    },
  });

export const stockActions: readonly Action[] = [
  moveStock('stock-up', UNITS, {
    title: 'Goods come in',
    expect: `ShipHero counts ${UNITS} more. The app reads the new level, and only this SKU is written to BigCommerce.`,
    button: `+ ${UNITS}`,
  }),
  moveStock('stock-down', -UNITS, {
    title: 'Goods go missing',
    expect: `ShipHero counts ${UNITS} fewer (never below 0). BigCommerce must not go on selling what is not there.`,
    button: `− ${UNITS}`,
  }),
  defineAction({
    id: 'bigcommerce-count',
    group: 'Stock',
    title: 'Somebody edits stock in BigCommerce',
    expect:
      'Another app or a person writes 99 into BigCommerce. The app sees it at its next look at all stock (“Look for what was missed”, under “The app”, brings that forward) and puts its own number back.',
    button: 'Write 99',
    fields,
    input,
    run: async ({ systems, store }, { sku }) => {
      await systems.bigcommerce.control.setStock({ hash: store.hash, sku, quantity: 99 });
      return { said: `BigCommerce shows 99 of ${sku}.` };
    },
  }),
  defineAction({
    id: 'add-unknown-sku',
    group: 'Stock',
    title: 'Add the unknown SKU to ShipHero',
    expect: `The merchant adds ${UNKNOWN_SKU} to ShipHero. Held orders that waited for it leave within half a minute, and their issue is resolved.`,
    button: 'Add it',
    input: z.object({}),
    run: async ({ systems, store }) => {
      await systems.shiphero.control.createProduct({
        account: store.accountId,
        sku: UNKNOWN_SKU,
        name: 'Beeswax Food Wrap',
        onHand: OPENING_STOCK,
      });
      return { said: `ShipHero knows ${UNKNOWN_SKU} now, with ${OPENING_STOCK} on hand.` };
    },
  }),
];
