import { expect, test } from 'vitest';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { fieldMapSchema } from '@/lib/orders/field-map/field-rule';
import { saveFieldMap } from '@/lib/orders/field-map/store-map';
import { previewFieldMap } from '@/lib/panel/preview/preview-field-map';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';
import { deps, given, preview, received, trafficFile } from './previewing';

const TRAFFIC = trafficFile();

onEveryDatabase('a field map', (db) => {
  const outside = bothSystems(TRAFFIC);
  const aWorld = () => createOrdersWorld(db(), outside());

  test('a map is previewed before it is saved, with what it changes, and then followed', async () => {
    const world = await aWorld();
    const { id } = await world.place({ example: 'registered-coupon', staffNotes: 'Pack well' });
    const map = fieldMapSchema.parse({
      fields: {
        order_number: { use: 'template', template: 'BC-{order.id}' },
        packing_note: {
          use: 'first_non_empty',
          templates: ['{order.customer_message}', '{order.staff_notes}'],
        },
        tags: { use: 'template', template: 'code {order.coupon_codes}\nfixed' },
        priority_flag: {
          use: 'lookup',
          template: '{order.coupon_codes}',
          table: [{ when: 'CAMP10', then: 'yes' }],
          otherwise: null,
        },
        required_ship_date: { use: 'date', source: 'order.date_created', plusDays: 2 },
      },
    });
    const shown = given(await previewFieldMap(world.store, deps(world), asBigcommerceOrderId(id), map));
    expect(shown.differs.map(({ path: field, saved, given: now }) => [field, saved, now])).toEqual([
      ['order_number', String(id), `BC-${id}`],
      ['packing_note', null, 'Pack well'],
      ['tags[0]', 'coupon CAMP10', 'code CAMP10'],
      ['tags[1]', 'channel 1', 'fixed'],
      ['required_ship_date', null, expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00$/)],
      ['priority_flag', null, true],
    ]);
    const origins = new Map(
      shown.preview.consignments[0]?.origins.map(({ path: field, by, from }) => [field, { by, from }]),
    );
    expect(origins.get('packing_note')).toEqual({ by: 'field_map', from: ['order.staff_notes'] });
    expect(origins.get('email')).toEqual({ by: 'default', from: ['billing.email'] });
    const author = { userId: 9, email: 'owner@example.com', at: new Date() };
    expect(await saveFieldMap(world.store, { version: 0, rules: map, author })).toMatchObject({
      outcome: 'saved',
    });
    const before = await preview(world, id);
    await world.runMarked(id);
    const [sent] = before.consignments;
    expect(JSON.stringify(sent?.payload)).toBe(received(TRAFFIC).get(sent?.partnerOrderId ?? ''));
    expect(sent?.payload).toMatchObject({ order_number: `BC-${id}`, priority_flag: true });
  });

  test('a custom item holds its order until a rule says otherwise, and the rule lets it go', async () => {
    const world = await aWorld();
    const { id } = await world.place({ example: 'custom-item-and-goods' });
    await world.runMarked(id);
    expect(await world.verdict(id)).toBe('held');
    const author = { userId: 9, email: 'owner@example.com', at: new Date() };
    const rules = fieldMapSchema.parse({ customItems: { policy: 'leave_out' } });
    expect(await saveFieldMap(world.store, { version: 0, rules, author })).toEqual({
      outcome: 'saved',
      version: 1,
      marked: 1,
    });
    expect((await preview(world, id)).lines).toMatchObject([
      { goes: 0, staysOut: [{ why: 'custom_item', quantity: 1 }] },
      { sku: 'SPORK-TI', goes: 3 },
    ]);
    await world.run();
    expect(await world.verdict(id)).toBe('sent');
    expect((await world.inShiphero(id))[0]?.lines.map(({ sku }) => sku)).toEqual(['SPORK-TI']);
    // Another rule later does not make an order that is there already look changed.
    const back = fieldMapSchema.parse({});
    await saveFieldMap(world.store, { version: 1, rules: back, author });
    await world.runMarked(id);
    expect(await world.openIssues()).toEqual([]);
    expect(await world.store.prisma.ruleChange.count({ where: { rule: 'fields' } })).toBe(2);
  });

  test('a custom item goes as the product that stands in for it', async () => {
    const world = await aWorld();
    const author = { userId: 9, email: 'owner@example.com', at: new Date() };
    const rules = fieldMapSchema.parse({ customItems: { policy: 'stand_in', sku: 'SKILLET-10' } });
    await saveFieldMap(world.store, { version: 0, rules, author });
    const { id } = await world.place({ example: 'custom-item-and-goods' });
    await world.runMarked(id);
    expect((await world.inShiphero(id))[0]?.lines).toMatchObject([
      { sku: 'SKILLET-10', productName: 'Gift box, packed by hand' },
      { sku: 'SPORK-TI' },
    ]);
    await world.runMarked(id);
    expect(await world.openIssues()).toEqual([]);
  });
});
