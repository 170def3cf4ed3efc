import { beforeAll, describe, expect, it } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { aStoreWithRules } from '../rules/rules-world';
import { databases } from '../support/databases';
import { anAccountOfAnOrder } from './an-account-of-an-order';
import { connectedStore, errorOf } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('trying again on $name', (kind) => {
  const world = openWorld(kind);
  let one: Awaited<ReturnType<typeof connectedStore>>;
  beforeAll(async () => {
    one = await connectedStore(world());
    for (const orderId of [101, 102]) await anAccountOfAnOrder(world(), one.hash, orderId, 'Ours');
  });
  const retry = (path: string) => one.panel.call(`${path}/retry`, { method: 'POST' });
  const store = () => world().storeOf(one.hash);
  const issueId = async () => (await (await store()).prisma.issue.findFirstOrThrow()).id;

  it('is refused while the store is not turned on, says so, and changes nothing', async () => {
    const { prisma, storeId } = await store();
    const cause = 'shipment_refused:label-101';
    const facts = { orderId: 101, labelId: 'label-101', reason: 'No.', asked: 'just this' };
    const refused = { code: 'shipment_refused', subject: 'label-101', facts } as const;
    await raiseIssue(await store(), refused, [{ kind: 'order', key: '101' }]);
    const letGo = { storeId, cause, facts, byUserId: 1, byEmail: 'a@b.example', at: new Date() };
    await prisma.letGo.create({ data: letGo });
    expect(await errorOf(await retry('orders/101'))).toBe('409 store.not_on');
    const { id } = await prisma.issue.findFirstOrThrow({ where: { cause } });
    for (const issue of [id, await issueId()]) {
      expect(await errorOf(await retry(`issues/${issue}`))).toBe('409 store.not_on');
    }
    expect(await prisma.dueWork.count({ where: { kind: 'order' } })).toBe(0);
    expect(await prisma.issue.findFirstOrThrow({ where: { cause } })).toMatchObject({ facts });
    expect(await prisma.letGo.findFirstOrThrow()).toMatchObject({ takenBackAt: null });
    await prisma.issue.deleteMany({ where: { cause } });

    // A number of a variant that nothing feeds: its retry would end it.
    const gone = { code: 'stock_drift', subject: '1:1', facts: { variantId: 1, locationId: 1 } } as const;
    await raiseIssue(await store(), gone, []);
    const drift = await prisma.issue.findFirstOrThrow({ where: { code: 'stock_drift' } });
    const stopped = await errorOf(await retry(`issues/${drift.id}`));
    expect(stopped).toBe('409 store.not_on');
    expect(await prisma.issue.findFirstOrThrow({ where: { id: drift.id } })).toMatchObject({ open: true });
    await prisma.issue.deleteMany({ where: { id: drift.id } });
  });

  it('has an order, or all that an issue holds, run by a worker', async () => {
    expect((await one.panel.call('store/turn-on', { method: 'POST' })).status).toBe(200);
    const answer = await retry('orders/101');
    expect([answer.status, await answer.json()]).toEqual([200, { marked: true }]);
    expect(await (await one.panel.call('orders/101')).json()).toMatchObject({
      due: { running: false, tries: 0, lastCode: null },
    });
    expect(await (await retry(`issues/${await issueId()}`)).json()).toEqual({ marked: 3 });
    await world().work();
    // BigCommerce has neither of them: the runs found that out, and nothing holds them any more.
    expect(await (await one.panel.call('issues')).json()).toMatchObject({ issues: [] });
    expect(await (await one.panel.call('orders/101')).json()).toMatchObject({ due: null, issues: [] });
  });

  it.each(['issue', 'order'] as const)(
    'asks ShipHero again for a SKU that it denied a moment ago: from the %s',
    async (from) => {
      const held = await aStoreWithRules(world());
      await held.sendAnyMethod();
      const sku = 'WRAP-BEESWAX-3';
      const { hash, account } = held;
      const { id } = await world().bigcommerce.control.placeOrder({ hash, lines: [{ sku }] });
      await held.run(id);
      expect(await held.openIssues()).toEqual([`sku_unknown:${sku}`]);
      await world().shiphero.control.createProduct({ account: account.accountId, sku });
      await held.run(id);
      expect(await held.inShiphero()).toEqual([]);
      const issue = await held.store.prisma.issue.findFirstOrThrow({ where: { open: true } });
      const path = from === 'issue' ? `issues/${issue.id}` : `orders/${id}`;
      expect((await held.panel.call(`${path}/retry`, { method: 'POST' })).status).toBe(200);
      await held.work();
      expect(await held.inShiphero()).toEqual([id]);
      expect(await held.openIssues()).toEqual([]);
    },
  );

  it.each(['issue', 'order'] as const)(
    'has BigCommerce asked once more for a shipment that it refused: from the %s',
    async (from) => {
      const cause = { code: 'shipment_refused', subject: `label-102-${from}` } as const;
      const facts = { orderId: 102, labelId: 'label-102', reason: 'No.', asked: 'just this' };
      await raiseIssue(await store(), { ...cause, facts }, [{ kind: 'order', key: '102' }]);
      const held = () =>
        store().then(({ prisma }) =>
          prisma.issue.findFirstOrThrow({ where: { cause: `${cause.code}:${cause.subject}` } }),
        );
      const path = from === 'issue' ? `issues/${(await held()).id}` : 'orders/102';
      expect((await retry(path)).status).toBe(200);
      const { asked: _forgotten, ...others } = facts;
      expect((await held()).facts).toEqual(others);
    },
  );
});
