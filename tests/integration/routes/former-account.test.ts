import { describe, expect, it } from 'vitest';
import { askForLooks } from '../support/ask-for-looks';
import { databases } from '../support/databases';
import { aStoreWithRules } from '../rules/rules-world';
import { openWorld } from './open-world';

describe.each(databases())('orders of a former ShipHero account on $name', (kind) => {
  const world = openWorld(kind);

  it('are looked at in the account that they were sent to, and told of', async () => {
    const store = await aStoreWithRules(world());
    await store.sendAnyMethod();
    const [orderId = 0] = await store.place();
    expect(await store.inShiphero()).toEqual([orderId]);
    const { partnerOrderId, lines } = await store.shipheroOrder(orderId);

    const other = await world().shiphero.control.createAccount({});
    const body = { refreshToken: other.refreshToken, anotherAccount: true };
    expect((await store.panel.call('connection', { method: 'POST', body })).status).toBe(200);
    await store.work();
    expect(await store.store.prisma.connection.count()).toBe(2);

    const items = lines.map((line) => ({ line: line.partnerLineItemId ?? '', quantity: line.quantity }));
    await world().shiphero.control.shipOrder({
      partnerOrderId: partnerOrderId ?? '',
      shopName: `bigcommerce-${store.hash}`,
      packages: [{ items, trackingNumber: '1Z-FORMER' }],
    });
    await askForLooks(store.store);
    await store.run(orderId);
    expect(await world().bigcommerce.control.listShipments({ hash: store.hash, orderId })).toMatchObject([
      { tracking_number: '1Z-FORMER' },
    ]);
  });

  it('that does not let the app in any more are tried again after an hour, not at once', async () => {
    const store = await aStoreWithRules(world());
    await store.sendAnyMethod();
    const [orderId = 0] = await store.place();
    const other = await world().shiphero.control.createAccount({});
    const body = { refreshToken: other.refreshToken, anotherAccount: true };
    expect((await store.panel.call('connection', { method: 'POST', body })).status).toBe(200);
    await store.work();
    await world().shiphero.control.revokeToken({ account: store.account.accountId, which: 'all' });
    await askForLooks(store.store);
    const began = Date.now();
    await world().app.runDue(new Date(began + 2_000));

    const due = await store.store.prisma.dueWork.findFirstOrThrow({
      where: { kind: 'order', key: String(orderId) },
    });
    expect(due.lastCode).toMatch(/^shiphero\./);
    expect(due.runAt.getTime() - began).toBeGreaterThan(3_500_000);
    expect((await store.openIssues()).map((cause) => cause.split(':')[0])).toEqual([
      'former_account_refused',
    ]);
  });
});
