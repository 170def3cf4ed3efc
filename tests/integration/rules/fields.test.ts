import { describe, expect, it } from 'vitest';
import type { FieldMapPage } from '@/lib/panel/field-map-shapes';
import type { FieldMapPreview, OrderPreview } from '@/lib/panel/preview-shapes';
import type { RuleChangesPage } from '@/lib/panel/rules-shapes';
import { databases } from '../support/databases';
import { connectedStore, errorOf } from '../routes/merchant';
import { openWorld } from '../routes/open-world';
import { aStoreWithRules } from './rules-world';
import type { RuledStore } from './rules-world';

describe.each(databases())('the field map in the panel on $name', (kind) => {
  const world = openWorld(kind);

  async function aStore(): Promise<RuledStore> {
    const store = await aStoreWithRules(world());
    await store.sendAnyMethod();
    return store;
  }
  const read = async <Shape>(store: Pick<RuledStore, 'panel'>, path: string): Promise<Shape> =>
    (await (await store.panel.call(path)).json()) as Shape;
  const save = (store: RuledStore, version: number, map: unknown) =>
    store.panel.call('rules/fields', { method: 'PUT', body: { version, map } });
  const PACKING = { fields: { packing_note: { use: 'template', template: '{order.staff_notes}' } } };

  it('shows every field with its default and every source with an example', async () => {
    const page = await read<FieldMapPage>(await aStore(), 'rules/fields');
    expect(page).toMatchObject({
      version: 0,
      map: { fields: {}, customItems: { policy: 'hold' }, productsWithoutSku: 'hold' },
    });
    expect(page.targets.find(({ id }) => id === 'packing_note')?.default).toEqual({
      use: 'template',
      template: '{order.customer_message}',
    });
    expect(page.sources.every(({ path, example }) => path !== '' && example !== '')).toBe(true);
  });

  it('previews a map, saves it with who changed what, and refuses a change to what was read before', async () => {
    const store = await aStore();
    const [orderId = 0] = await store.place({ staffNotes: 'Pack well' });
    const { id } = await world().bigcommerce.control.placeOrder({
      hash: store.hash,
      staffNotes: 'Pack well',
    });
    const shown = await store.ask<FieldMapPreview>('rules/fields/preview', { map: PACKING, orderId: id });
    expect(shown.differs).toMatchObject([{ path: 'packing_note', saved: null, given: 'Pack well' }]);
    expect(await (await save(store, 0, PACKING)).json()).toEqual({ version: 1, marked: 0 });
    expect(await errorOf(await save(store, 0, { fields: {} }))).toBe('409 rules.changed_meanwhile');

    const preview = await read<OrderPreview>(store, `orders/${id}/preview`);
    expect(preview.consignments[0]?.payload).toMatchObject({ packing_note: 'Pack well' });
    await store.run(id);
    expect((await store.shipheroOrder(id)).facts['packing_note']).toBe('Pack well');
    expect((await read<OrderPreview>(store, `orders/${orderId}/preview`)).consignments[0]?.outcome).toBe(
      'in_shiphero',
    );
    const { changes } = await read<RuleChangesPage>(store, 'rules/changes?rule=fields');
    expect(changes).toMatchObject([{ rule: 'fields', before: null, after: PACKING }]);
    expect(changes[0]?.by).toMatch(/@/);
  });

  it('refuses a map with the field named, whether to be saved or previewed', async () => {
    const store = await aStore();
    const map = { fields: { hold_until_date: { use: 'fixed', value: 'soon' } } };
    expect(await errorOf(await save(store, 0, map))).toBe('422 fields.invalid');
    const answer = await store.panel.call('rules/fields/preview', {
      method: 'POST',
      body: { map, orderId: 1 },
    });
    expect(await answer.json()).toMatchObject({
      error: {
        code: 'fields.invalid',
        message: expect.stringContaining('Hold until: “soon” is no day') as string,
      },
    });
    expect(await errorOf(await save(store, 0, { fields: { tags: { use: 'guess' } } }))).toBe(
      '400 input.invalid',
    );
  });

  it('previews before the store is on, and says so; an order that is not there is not found', async () => {
    const store = await connectedStore(world());
    const { id } = await world().bigcommerce.control.placeOrder({ hash: store.hash });
    const preview = await read<OrderPreview>(store, `orders/${id}/preview`);
    expect(preview.reasons).toEqual([{ code: 'store_not_on', facts: {} }]);
    expect(preview.consignments[0]).toMatchObject({
      outcome: 'waits',
      reasons: [{ code: 'method_unmapped', facts: { method: 'Flat Rate' } }],
    });
    expect((await store.panel.call('orders/999999/preview')).status).toBe(404);
    // The checkout's webhooks must not come when the app is gone.
    await world().bigcommerce.control.settle({ hash: store.hash });
  });
});
