import { describe, expect, test } from 'vitest';
import { anAccount, anOrderInput, at, CREATE, firstError, nodesAt, ORDER_FIELDS } from './shiphero-fixture';

const FIND = `query ($id: String) { orders(partner_order_id: $id, shop_name: "bigcommerce-abc") {
  data(first: 10) { edges { node { ${ORDER_FIELDS} } } } } }`;

describe('orders', () => {
  test('asking twice with one partner id makes two orders', async () => {
    const { ask } = await anAccount();
    await ask(CREATE, anOrderInput());
    await ask(CREATE, anOrderInput());
    expect(nodesAt(await ask(FIND, { id: '101-11' }), 'orders.data')).toHaveLength(2);
  });

  test('stock is set aside at once, and what is missing becomes a backorder', async () => {
    const { ask, simulator } = await anAccount({}, { openingStock: 3 });
    const lines = [{ sku: ' mug-enamel-12', partner_line_item_id: '501', quantity: 5, price: '14.00' }];
    const made = await ask(CREATE, anOrderInput({ line_items: lines }));
    expect(at(made, 'order_create.order.line_items.edges.0.node')).toMatchObject({
      sku: 'MUG-ENAMEL-12',
      quantity_allocated: 3,
      backorder_quantity: 2,
    });
    expect(at(made, 'order_create.order.total_price')).toBe('70.00');
    await simulator.control.receiveStock({ sku: 'MUG-ENAMEL-12', quantity: 10 });
    expect(await simulator.control.stockOf({ sku: 'MUG-ENAMEL-12' })).toMatchObject({
      onHand: 13,
      allocated: 5,
      backorder: 0,
    });
  });

  test('a kit sets its parts aside and ships as kits', async () => {
    const { ask, simulator } = await anAccount();
    const lines = [{ sku: 'KIT-CAMP-KITCHEN', partner_line_item_id: '9', quantity: 2, price: '129.00' }];
    const made = await ask(CREATE, anOrderInput({ line_items: lines }));
    expect(at(made, 'order_create.order.allocations.0.line_items')).toContainEqual({
      sku: 'MUG-ENAMEL-12',
      quantity_allocated: 4,
      is_kit_component: true,
    });
    const shipped = await simulator.control.shipOrder({ partnerOrderId: '101-11' });
    expect(shipped.packages[0]?.items).toMatchObject([{ sku: 'KIT-CAMP-KITCHEN', quantity: 2 }]);
    expect(await simulator.control.stockOf({ sku: 'MUG-ENAMEL-12' })).toMatchObject({
      onHand: 46,
      allocated: 0,
    });
  });

  test('an address in the US that cannot be right is put on hold without a word', async () => {
    const { ask } = await anAccount();
    const bad = {
      first_name: 'A',
      address1: '1 Main St',
      city: 'Austin',
      state: 'Texas',
      zip: '1',
      country: 'US',
    };
    const held = await ask(CREATE, anOrderInput({ shipping_address: bad }));
    expect(at(held, 'order_create.order.holds.address_hold')).toBe(true);
    const ignored = await ask(
      CREATE,
      anOrderInput({ shipping_address: bad, ignore_address_validation_errors: true }),
    );
    expect(at(ignored, 'order_create.order.holds.address_hold')).toBe(false);
  });

  test('an unknown SKU is refused or made, as the account is set', async () => {
    const { ask, simulator } = await anAccount();
    const order = anOrderInput({
      line_items: [{ sku: 'NOPE', partner_line_item_id: '1', quantity: 1, price: '1.00' }],
    });
    const refusal = await ask(CREATE, order);
    expect(refusal).toMatchObject({ status: 200, data: { order_create: null }, errors: [{ code: 3 }] });
    await simulator.control.setBehaviours({ behaviours: { unknownSku: 'create' } });
    expect((await ask(CREATE, order)).errors).toBeUndefined();
  });

  test('without view:pii names and addresses are null and nothing says so', async () => {
    const { ask } = await anAccount({}, { scopes: ['view:orders', 'change:orders'] });
    await ask(CREATE, anOrderInput());
    const found = await ask(FIND, { id: '101-11' });
    expect(found.errors).toBeUndefined();
    expect(at(found, 'orders.data.edges.0.node.shipping_address')).toEqual({
      first_name: null,
      city: 'Austin',
    });
    const products = await ask('{ product(sku: "MUG-ENAMEL-12") { data { id } } }');
    expect(firstError(products)).toMatchObject({
      code: 7,
      message: 'Missing required scope(s): view:products',
    });
  });

  test('times have no Z, and other forms than the documented ones are refused', async () => {
    const { ask } = await anAccount();
    const made = await ask(CREATE, anOrderInput());
    expect(at(made, 'order_create.order.updated_at')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const query =
      'query ($from: ISODateTime) { orders(updated_from: $from) { data(first: 1) { edges { cursor } } } }';
    expect((await ask(query, { from: '2026-01-01 00:00:00' })).status).toBe(200);
    expect((await ask(query, { from: '2026-01-01T00:00:00.000Z' })).status).toBe(400);
  });
});

describe('shipments', () => {
  test('one shipment holds several packages, whose items are told apart by label', async () => {
    const { account, ask, simulator } = await anAccount();
    await ask(CREATE, anOrderInput());
    await simulator.control.shipOrder({
      partnerOrderId: '101-11',
      packages: [
        { items: [{ line: '501', quantity: 1 }], carrier: 'ups', method: 'Ground', trackingNumber: '1ZA' },
        { items: [{ line: '501', quantity: 1 }], carrier: 'genericlabel', trackingNumber: '' },
      ],
    });
    const answer = await ask(`{ shipments { data(first: 5) { edges { node {
      line_items(first: 10) { edges { node { shipping_label_id quantity } } }
      shipping_labels { id status tracking_number tracking_url warehouse_id } } } } } }`);
    const labels = at(answer, 'shipments.data.edges.0.node.shipping_labels');
    expect(labels).toMatchObject([
      { status: 'valid', tracking_number: '1ZA', warehouse_id: String(account.warehouses[0]?.legacyId) },
      { tracking_number: '', tracking_url: 'https://www.google.com/search?q=' },
    ]);
    expect(nodesAt(answer, 'shipments.data.edges.0.node.line_items')).toEqual([
      { shipping_label_id: at(answer, 'shipments.data.edges.0.node.shipping_labels.0.id'), quantity: 1 },
      { shipping_label_id: at(answer, 'shipments.data.edges.0.node.shipping_labels.1.id'), quantity: 1 },
    ]);
  });

  test('a voided label is found by its filter, and its items wait again', async () => {
    const { ask, simulator } = await anAccount();
    await ask(CREATE, anOrderInput());
    const shipped = await simulator.control.shipOrder({ partnerOrderId: '101-11' });
    expect(shipped.order.fulfillmentStatus).toBe('fulfilled');
    const order = await simulator.control.voidLabel({ labelId: shipped.packages[0]?.labelId });
    expect(order.lines[0]).toMatchObject({ pending: 2, allocated: 2, shipped: 0 });
    const voided = await ask('{ shipments(voided: true) { data(first: 5) { edges { node { id } } } } }');
    expect(nodesAt(voided, 'shipments.data')).toHaveLength(1);
  });
});

describe('third-party logistics', () => {
  test('a customer is acted for by id, and nobody else can be', async () => {
    const { ask, account } = await anAccount({}, { customers: ['Pine & Co', 'Quarry'] });
    const [pine, quarry] = account.customers;
    await ask(CREATE, anOrderInput({ customer_account_id: pine?.accountId }));
    const query = `query ($id: String) { orders(customer_account_id: $id) { data(first: 5) { edges { cursor } } } }`;
    expect(at(await ask(query, { id: pine?.accountId }), 'orders.data.edges')).toHaveLength(1);
    expect(at(await ask(query, { id: quarry?.accountId }), 'orders.data.edges')).toHaveLength(0);
    expect(firstError(await ask(query, { id: 'QWNjb3VudDox' }))).toMatchObject({ code: 3 });
    const me = await ask('{ account { data { is_3pl customers(first: 5) { edges { node { id } } } } } }');
    expect(nodesAt(me, 'account.data.customers')).toHaveLength(2);
  });
});
