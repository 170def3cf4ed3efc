import { z } from 'zod';
import type { Action, Field } from './action';
import { defineAction } from './action';

const fields: readonly Field[] = [{ name: 'sku', label: 'SKU', choiceOf: 'skus' }];
const input = z.object({ sku: z.string().min(1) });
/** Two of what a kit may be made of: a part cannot be the kit itself. */
const GOODS = ['SPORK-TI', 'MUG-ENAMEL-12', 'STOVE-FOLD'];
const partsOf = (sku: string) =>
  GOODS.filter((one) => one !== sku)
    .slice(0, 2)
    .map((one) => ({ sku: one, quantity: 1 }));

const makeKit = (id: string, build: boolean, words: Pick<Action, 'title' | 'expect' | 'button'>): Action =>
  defineAction({
    ...words,
    id,
    group: 'Stock',
    fields,
    input,
    run: async ({ systems, store }, { sku }) => {
      const kit = { account: store.accountId, sku, parts: partsOf(sku), build };
      const { kitParts } = await systems.shiphero.control.makeKit(kit);
      return {
        said: `${sku} is a kit of ${kitParts.map((part) => part.sku).join(' and ')} in ShipHero now.`,
      };
    },
  });

/** What people do to products in ShipHero, where no shop follows by itself. */
export const productActions: readonly Action[] = [
  defineAction({
    id: 'rename-product',
    group: 'Stock',
    title: 'Somebody renames a SKU in ShipHero',
    expect:
      'ShipHero knows it by another SKU from now on, and BigCommerce does not follow. An order for it is refused by ShipHero, then held under an issue that names the SKU.',
    button: 'Rename it',
    fields,
    input,
    run: async ({ systems, store }, { sku }) => {
      const names = { account: store.accountId, sku, newSku: `${sku}-NEW` };
      const product = await systems.shiphero.control.renameProduct(names);
      return { said: `ShipHero calls ${sku} ${product.sku} now.` };
    },
  }),
  defineAction({
    id: 'delete-product',
    group: 'Stock',
    title: 'Somebody deletes a SKU in ShipHero',
    expect: 'Its levels are gone, and an order for it is held until ShipHero has it again.',
    button: 'Delete it',
    fields,
    input,
    run: async ({ systems, store }, { sku }) => {
      await systems.shiphero.control.deleteProduct({ account: store.accountId, sku });
      return { said: `ShipHero has no ${sku} any more.` };
    },
  }),
  makeKit('make-kit', false, {
    title: 'A product becomes a kit',
    expect: 'ShipHero counts none of it any more: what can be sold follows from its parts.',
    button: 'Make it a kit',
  }),
  makeKit('make-build-kit', true, {
    title: 'A product becomes a build kit',
    expect: 'As with a kit, and ShipHero breaks it up into its parts on every order.',
    button: 'Make it a build kit',
  }),
  defineAction({
    id: 'unmake-kit',
    group: 'Stock',
    title: 'A kit becomes a product again',
    expect: 'Its own numbers count again, from nothing. A SKU that is no kit is refused.',
    button: 'Unmake it',
    fields,
    input,
    run: async ({ systems, store }, { sku }) => {
      await systems.shiphero.control.unmakeKit({ account: store.accountId, sku });
      return { said: `${sku} is a product with stock of its own now: none yet.` };
    },
  }),
];
