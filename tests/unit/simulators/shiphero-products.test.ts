import { describe, expect, test } from 'vitest';
import { aReceiver, anAccount, anOrderInput, at, CREATE, firstError, nodesAt } from './shiphero-fixture';

const MUG = 'MUG-ENAMEL-12';
const PARTS = [
  { sku: 'STOVE-FOLD', quantity: 1 },
  { sku: 'SPORK-TI', quantity: 2 },
];
const PRODUCT = `query ($sku: String) { product(sku: $sku) { data { sku kit kit_build kit_components { sku quantity } } } }`;
const LEVELS = `query ($sku: String) { warehouse_products(sku: $sku) {
  data(first: 10) { edges { node { sku on_hand allocated backorder available updated_at } } } } }`;
const orderOf = (sku: string, quantity: number) =>
  anOrderInput({ line_items: [{ sku, partner_line_item_id: '501', quantity, price: '30.00' }] });

async function aWarehouse(wish: Parameters<typeof anAccount>[1] = {}) {
  let now = Date.parse('2026-11-01T12:00:00Z');
  const { simulator, ask } = await anAccount({ clock: { now: () => new Date(now) } }, wish);
  return {
    pass: (ms: number) => {
      now += ms;
    },
    ask,
    control: simulator.control,
    levels: async (sku: string) => nodesAt(await ask(LEVELS, { sku }), 'warehouse_products.data'),
    product: async (sku: string) => at(await ask(PRODUCT, { sku }), 'product.data'),
  };
}

describe('a product that is renamed', () => {
  test('is found under its new SKU with its levels, and not under the old one', async () => {
    const { ask, control, levels, product } = await aWarehouse();
    await control.renameProduct({ sku: MUG, newSku: 'MUG-2' });
    expect(await product('mug-2')).toMatchObject({ sku: 'MUG-2' });
    expect(firstError(await ask(PRODUCT, { sku: MUG }))).toMatchObject({ code: 5 });
    expect(await levels('MUG-2')).toMatchObject([{ sku: 'MUG-2', on_hand: 50 }]);
    expect(await levels(MUG)).toEqual([]);
    expect(firstError(await ask(CREATE, orderOf(MUG, 1)))).toMatchObject({ code: 3 });
  });

  test('shows among the levels that changed', async () => {
    const { ask, control, pass } = await aWarehouse();
    pass(60_000);
    await control.renameProduct({ sku: MUG, newSku: 'MUG-2' });
    const changed = await ask(
      `query ($from: ISODateTime) { warehouse_products(updated_from: $from) {
        data(first: 10) { edges { node { sku } } } } }`,
      { from: '2026-11-01T12:00:30' },
    );
    expect(nodesAt(changed, 'warehouse_products.data')).toEqual([{ sku: 'MUG-2' }]);
  });

  test('takes along the orders that wait for it, and the kits that it is a part of', async () => {
    const { ask, control, product } = await aWarehouse();
    await ask(CREATE, orderOf(MUG, 2));
    await control.renameProduct({ sku: MUG, newSku: 'MUG-2' });
    expect(await product('KIT-CAMP-KITCHEN')).toMatchObject({
      kit_components: expect.arrayContaining([{ sku: 'MUG-2', quantity: 2 }]) as unknown,
    });
    const shipped = await control.shipOrder({ partnerOrderId: '101-11' });
    expect(shipped.packages[0]?.items).toMatchObject([
      { sku: 'MUG-2', partnerLineItemId: '501', quantity: 2 },
    ]);
    expect(await control.stockOf({ sku: 'MUG-2' })).toMatchObject({ onHand: 48, allocated: 0 });
  });

  test('is told of only where that is asked for, and never takes a SKU that is taken', async () => {
    const { ask, control } = await aWarehouse();
    const { url, received } = await aReceiver();
    await ask(
      `mutation { webhook_create(data: { name: "Inventory Update", url: "${url}" }) { webhook { id } } }`,
    );
    await control.renameProduct({ sku: MUG, newSku: 'MUG-2' });
    await control.settle();
    expect(received).toEqual([]);
    await control.renameProduct({ sku: 'MUG-2', newSku: 'MUG-3', tell: true });
    await control.settle();
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { webhook_type: 'Inventory Update', inventory: [{ sku: 'MUG-3', on_hand: '50' }] },
    ]);
    await expect(control.renameProduct({ sku: 'MUG-3', newSku: 'spork-ti' })).rejects.toThrow('already');
  });
});

describe('a product that is deleted', () => {
  test('is not found, and its levels are gone', async () => {
    const { ask, control, levels } = await aWarehouse();
    await ask(CREATE, orderOf(MUG, 2));
    await control.deleteProduct({ sku: MUG });
    expect(firstError(await ask(PRODUCT, { sku: MUG }))).toMatchObject({ code: 5 });
    expect(await levels(MUG)).toEqual([]);
    expect(firstError(await ask(CREATE, orderOf(MUG, 1)))).toMatchObject({ code: 3 });
    // Other goods come in: what waits for the deleted one neither gets any nor brings its levels back.
    await control.receiveStock({ sku: 'SPORK-TI', quantity: 1 });
    expect(await levels(MUG)).toEqual([]);
  });

  test('begins anew where it is made again', async () => {
    const { control, levels } = await aWarehouse();
    await control.deleteProduct({ sku: MUG });
    await control.createProduct({ sku: MUG, onHand: 4 });
    expect(await levels(MUG)).toMatchObject([{ on_hand: 4 }]);
  });
});

describe.each([
  ['standard', false],
  ['build', true],
])('a product that becomes a %s kit', (_kind, build) => {
  test('has no stock of its own, and what is available of it follows from its parts', async () => {
    const { control, levels, product } = await aWarehouse();
    expect(await levels(MUG)).toMatchObject([{ on_hand: 50, available: 50 }]);
    await control.makeKit({ sku: MUG, parts: PARTS, build });
    expect(await product(MUG)).toEqual({ sku: MUG, kit: true, kit_build: build, kit_components: PARTS });
    expect(await levels(MUG)).toMatchObject([{ on_hand: 0, allocated: 0, available: 25 }]);
    await control.receiveStock({ sku: 'SPORK-TI', quantity: -40 });
    expect(await levels(MUG)).toMatchObject([{ on_hand: 0, available: 5 }]);
  });

  test('has its waiting orders served from its parts, and back when it is unmade', async () => {
    const { ask, control, levels, product } = await aWarehouse();
    await ask(CREATE, orderOf(MUG, 3));
    await control.makeKit({ sku: MUG, parts: PARTS, build });
    expect(await levels(MUG)).toMatchObject([{ on_hand: 0, allocated: 0, backorder: 0 }]);
    expect(await levels('SPORK-TI')).toMatchObject([{ on_hand: 50, allocated: 6 }]);
    await control.unmakeKit({ sku: MUG });
    expect(await product(MUG)).toMatchObject({ kit: false, kit_build: false, kit_components: [] });
    expect(await levels('SPORK-TI')).toMatchObject([{ on_hand: 50, allocated: 0 }]);
    expect(await levels(MUG)).toMatchObject([{ on_hand: 0, allocated: 0, backorder: 3, available: 0 }]);
  });

  test('is told of like any number that moves, or not at all', async () => {
    const { ask, control } = await aWarehouse();
    const { url, received } = await aReceiver();
    await ask(
      `mutation { webhook_create(data: { name: "Inventory Update", url: "${url}" }) { webhook { id } } }`,
    );
    await control.makeKit({ sku: MUG, parts: PARTS, build, tell: false });
    await control.settle();
    expect(received).toEqual([]);
    await control.makeKit({ sku: 'SKILLET-10', parts: PARTS, build });
    await control.settle();
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { inventory: [{ sku: 'SKILLET-10', virtual: true, on_hand: '0', inventory: '25' }] },
    ]);
  });
});

describe('an order for a build kit', () => {
  const LINES = 'order_create.order.line_items';
  test.each([
    ['parts_keep_line_id', '501'],
    ['parts_lose_line_id', null],
  ] as const)('breaks up into its parts (%s), and ships as them', async (buildKits, id) => {
    const { ask, control } = await aWarehouse({ behaviours: { buildKits } });
    await control.makeKit({ sku: MUG, parts: PARTS, build: true });
    const made = await ask(CREATE, orderOf(MUG, 2));
    expect(nodesAt(made, LINES)).toMatchObject([
      { sku: 'STOVE-FOLD', partner_line_item_id: id, quantity: 2, quantity_allocated: 2 },
      { sku: 'SPORK-TI', partner_line_item_id: id, quantity: 4, quantity_allocated: 4 },
    ]);
    expect(at(made, 'order_create.order.allocations.0.line_items')).toEqual([
      { sku: 'STOVE-FOLD', quantity_allocated: 2, is_kit_component: true },
      { sku: 'SPORK-TI', quantity_allocated: 4, is_kit_component: true },
    ]);
    expect(at(made, 'order_create.order.total_price')).toBe('60.00');
    const shipped = await control.shipOrder({ partnerOrderId: '101-11' });
    expect(shipped.packages[0]?.items).toMatchObject([
      { sku: 'STOVE-FOLD', quantity: 2 },
      { sku: 'SPORK-TI', quantity: 4 },
    ]);
  });

  test('stays whole where the account is so', async () => {
    const { ask, control } = await aWarehouse({ behaviours: { buildKits: 'stay_whole' } });
    await control.makeKit({ sku: MUG, parts: PARTS, build: true });
    const made = await ask(CREATE, orderOf(MUG, 2));
    expect(nodesAt(made, LINES)).toMatchObject([{ sku: MUG, quantity: 2, quantity_allocated: 2 }]);
  });
});
