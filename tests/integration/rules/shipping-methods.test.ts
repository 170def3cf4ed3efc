import { describe, expect, it } from 'vitest';
import type { RuleChangesPage } from '@/lib/panel/rules-shapes';
import { databases } from '../support/databases';
import { openWorld } from '../routes/open-world';
import { errorOf } from '../routes/merchant';
import { aStoreWithRules, mapping } from './rules-world';

describe.each(databases())('shipping-method rules on $name', (kind) => {
  const world = openWorld(kind);
  const aStore = () => aStoreWithRules(world());

  it('read the methods that a store offers before an order uses one', async () => {
    const store = await aStore();
    const view = await store.methods();
    expect(view).toMatchObject({ version: 0, rules: { rules: [], unknown: { do: 'hold' } } });
    expect(view.zones.map(({ name }) => name)).toEqual(['United States', 'Rest of the World']);
    expect(view.zones[0]?.methods).toContainEqual({
      methodId: 5,
      name: 'UPS®',
      type: 'upsready',
      enabled: true,
      live: true,
    });
    expect(view.coverage.methods).toEqual({ covered: 0, total: 4, percent: 0 });
    expect(view.channels.map(({ channelId }) => channelId)).toEqual([1, 2]);
    expect(view.readAt).not.toBeNull();
  });

  it('read them again when a person asks', async () => {
    const store = await aStore();
    const zones = [{ id: 9, name: 'Mars', methods: [{ id: 1, name: 'Rocket' }] }];
    await world().bigcommerce.control.setShippingZones({ hash: store.hash, zones });
    expect(await store.ask('rules/refresh', {})).toMatchObject({ outcome: 'read' });
    expect((await store.methods()).zones.map(({ name }) => name)).toEqual(['Mars']);
  });

  it('hold what no rule is for under one issue a method, and mapping it lets all of it leave', async () => {
    const store = await aStore();
    const flat = await store.place({}, 'Flat Rate', 'Flat Rate', 'Flat Rate');
    const [drone = 0] = await store.place({}, 'Drone');
    expect(await store.inShiphero()).toEqual([]);
    expect(await store.openIssues()).toEqual(['method_unmapped:Drone', 'method_unmapped:Flat Rate']);
    expect((await store.methods()).held).toEqual({ count: 4, more: false });
    expect((await store.methods()).coverage.unmapped[0]).toEqual({
      method: 'Flat Rate',
      zone: 'United States',
      channelId: 1,
      orders: 3,
    });

    const rules = [mapping('  flat  RATE ')];
    const impact = await store.methodImpact({ rules, unknown: { do: 'hold' } });
    expect(impact.released).toEqual({ count: 3, more: false });
    expect(impact.changes).toMatchObject([
      { method: 'Flat Rate', from: { do: 'hold' }, orders: { count: 3 } },
    ]);
    expect(impact.changes[0]?.examples).toEqual(flat.toReversed());
    expect(impact.coverage.after.orders).toEqual({ covered: 3, total: 4, percent: 75 });
    expect((await store.methods()).version).toBe(0);

    expect(await store.saveMethods(rules)).toEqual({ version: 1, marked: 3 });
    await store.work();
    expect(await store.inShiphero()).toEqual(flat);
    expect(await store.openIssues()).toEqual(['method_unmapped:Drone']);
    expect(await store.verdict(drone)).toBe('held');
    const { shippingLines } = await store.shipheroOrder(flat[0] ?? 0);
    expect(shippingLines).toMatchObject({ carrier: 'ups', method: 'ground', title: 'Flat Rate' });

    expect(
      await store.saveMethods(rules, { do: 'default', carrier: 'x', method: 'y', title: 'Z' }),
    ).toMatchObject({
      marked: 1,
    });
    await store.work();
    expect((await store.shipheroOrder(drone)).shippingLines).toMatchObject({
      carrier: 'x',
      method: 'y',
      title: 'Z',
    });
    expect(await store.openIssues()).toEqual([]);
  });

  it('of a zone or a channel let only its orders leave; the issue stays for the others', async () => {
    const store = await aStore();
    const [here = 0] = await store.place({}, 'Flat Rate');
    const [wholesale = 0] = await store.place({ channelId: 2 }, 'Flat Rate');
    const lines = [{ sku: 'SPORK-TI' }];
    const abroad = { consignments: [{ shippingMethod: 'Flat Rate', shippingZone: 'Norway', lines }] };
    const [norway = 0] = await store.place(abroad);
    await store.saveMethods([
      mapping('flat*', 'air', { channelId: 2 }),
      mapping('*', 'sea', { zone: 'norway' }),
    ]);
    await store.work();
    expect(await store.inShiphero()).toEqual([wholesale, norway]);
    expect((await store.shipheroOrder(norway)).shippingLines).toMatchObject({ method: 'sea' });
    expect(await store.verdict(here)).toBe('held');
    expect(await store.openIssues()).toEqual(['method_unmapped:Flat Rate']);
  });

  it('that are held by something else as well are told apart before and wait after', async () => {
    const store = await aStore();
    const consignments = [{ shippingMethod: 'Flat Rate', lines: [{ sku: 'NO-SUCH-SKU' }] }];
    const [order = 0] = await store.place({ consignments });
    const impact = await store.methodImpact({ rules: [mapping('*')], unknown: { do: 'hold' } });
    expect([impact.released.count, impact.stillHeld.count]).toEqual([0, 1]);
    await store.saveMethods([mapping('*')]);
    await store.work();
    expect(await store.verdict(order)).toBe('held');
    expect(await store.openIssues()).toEqual(['sku_unknown:NO-SUCH-SKU']);
  });

  it('suggest a ShipHero method by name, which can be taken as they are', async () => {
    const store = await aStore();
    await store.place({}, 'Two Day Air', 'Xyzzy');
    const suggested = await store.ask<{ rules: never[]; open: { method: string }[] }>(
      'rules/shipping-methods/suggest',
      {},
    );
    expect(suggested.rules).toContainEqual(
      mapping('Two Day Air', '2nd_day_air', {
        result: { do: 'map', carrier: 'ups', method: '2nd_day_air', title: null },
      }),
    );
    expect(suggested.open.map(({ method }) => method)).toEqual(['Xyzzy']);
    await store.saveMethods(suggested.rules);
    expect((await store.methods()).coverage.methods).toMatchObject({ covered: 4, total: 5 });
  });

  it('tell which rule a text comes to, and why not those before', async () => {
    const store = await aStore();
    await store.saveMethods([
      mapping('Express'),
      mapping('flat*', 'air', { zone: 'Norway' }),
      mapping('*rate'),
    ]);
    expect(
      await store.ask('rules/shipping-methods/test', { method: 'Flat Rate', zone: 'Sweden' }),
    ).toMatchObject({
      fired: 2,
      passedOver: [
        { index: 0, because: 'method' },
        { index: 1, because: 'zone' },
      ],
    });
    expect(await store.ask('rules/shipping-methods/test', { method: 'Drone' })).toMatchObject({
      fired: null,
      outcome: { do: 'hold' },
    });
  });

  it('are refused with the rule named, kept from being overwritten, and audited', async () => {
    const store = await aStore();
    const put = (version: number, rules: unknown[]) =>
      store.panel.call('rules/shipping-methods', {
        method: 'PUT',
        body: { version, rules: { rules, unknown: { do: 'hold' } } },
      });
    expect(await errorOf(await put(0, [mapping(' ')]))).toBe('422 rules.match_empty');
    expect(await errorOf(await put(0, [mapping('A'), mapping('a ')]))).toBe('422 rules.rule_twice');
    const noMethod = { do: 'map', carrier: 'ups', method: '', title: null };
    const refused = await put(0, [{ ...mapping('A'), result: noMethod }]);
    expect(await refused.json()).toEqual({
      error: {
        code: 'rules.method_missing',
        message: 'Rule 1 ("A") has a carrier and no ShipHero method.',
      },
    });
    expect((await put(0, [mapping('A')])).status).toBe(200);
    expect(await errorOf(await put(0, [mapping('B')]))).toBe('409 rules.changed_meanwhile');
    expect((await put(1, [mapping('B')])).status).toBe(200);
    const changes = (query: string) => store.read<RuleChangesPage>(`rules/changes?${query}`);
    const audit = await changes('rule=methods&limit=1');
    expect(audit).toMatchObject({
      changes: [
        {
          rule: 'methods',
          by: 'owner@fernhill.example',
          before: { rules: [{ match: 'A' }] },
          after: { rules: [{ match: 'B' }] },
        },
      ],
    });
    expect(await changes(`cursor=${audit.next}`)).toMatchObject({ changes: [{ before: null }], next: null });
  });
});
