import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@/tests/demo/evidence';
import { openPanel } from '@/tests/demo/panel-client';
import { aRunningStore } from './a-store';
import type { TestStore } from './a-store';
import { sees } from './journey';
import { frameOf, openApp } from './open-panel';
import { aBrowser, openPanelWorld } from './panel-worlds';

const WIDTHS = [700, 1_600];

describe('every page of the panel', () => {
  const world = openPanelWorld('embedded');
  let store: TestStore;
  let orderId: number;
  let issuePath: string;

  beforeAll(async () => {
    store = await aRunningStore(world());
    const { bigcommerce } = world().systems;
    const placed = await bigcommerce.control.placeOrder({ hash: store.hash, example: 'two-addresses' });
    orderId = placed.id;
    await bigcommerce.control.placeOrder({ hash: store.hash, example: 'unknown-sku' });
    const { loadUrl } = await bigcommerce.control.signLoadPayload({ hash: store.hash });
    const panel = await openPanel(world().appUrl, store.hash, loadUrl);
    const { json } = await eventually(
      'an issue',
      30_000,
      () => panel.get('issues'),
      (answer) => JSON.stringify(answer.json).includes('sku_unknown'),
    );
    issuePath = `/issues/${/"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(json))?.[1] ?? ''}`;
  }, 120_000);

  const pages = (): readonly (readonly [string, string])[] => [
    ['/', 'Overview'],
    ['/orders', 'Orders'],
    [`/orders/${orderId}`, `Order ${orderId}`],
    ['/issues', 'Issues'],
    [issuePath, 'is not in ShipHero'],
    ['/settings', 'Settings'],
    ['/rules', 'Rules'],
    ['/rules/statuses', 'Statuses'],
    ['/rules/shipping-methods', 'Shipping methods'],
    ['/rules/fields', 'Fields'],
  ];

  it.each(WIDTHS)('has nothing serious for axe and does not scroll sideways at %i px', async (width) => {
    const browser = await aBrowser({ width });
    for (const [path, title] of pages()) {
      const { page, app } = await openApp(world(), browser, { hash: store.hash, path });
      await app.getByRole('heading', { level: 1, name: title }).waitFor();
      // More than one part of a page may be loading.
      await expect.poll(() => app.locator('[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        grave.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html ?? ''}`),
        path,
      ).toEqual([]);
      const overflow = await frameOf(page).evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} is wider than ${width} px`).toBeLessThanOrEqual(0);
      await page.close();
    }
  });

  it('can be gone through with the keyboard alone', async () => {
    const browser = await aBrowser();
    const { page, app } = await openApp(world(), browser, { hash: store.hash, path: '/' });
    await app.getByRole('heading', { name: 'Overview' }).waitFor();
    await app.getByRole('link', { name: 'Skip to the content' }).focus();
    const orders = app.getByRole('link', { name: 'Orders', exact: true });
    for (let step = 0; step < 10; step += 1) {
      await page.keyboard.press('Tab');
      if (await orders.evaluate((link) => link === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await app.getByRole('heading', { name: 'Orders' }).waitFor();
    await app
      .getByRole('searchbox', { name: 'Search orders' })
      .or(app.getByLabel('Search orders'))
      .first()
      .focus();
    await page.keyboard.type(String(orderId));
    await page.keyboard.press('Enter');
    await sees(app, `1 of 1 orders`);
    await app.getByRole('link', { name: String(orderId) }).focus();
    await page.keyboard.press('Enter');
    await app.getByRole('heading', { name: `Order ${orderId}` }).waitFor();
  });

  it('keeps search and filters in its address', async () => {
    const browser = await aBrowser();
    const { page, app } = await openApp(world(), browser, { hash: store.hash, path: '/orders' });
    await app.getByLabel('Search orders').fill('nobody@nowhere.example');
    await page.keyboard.press('Enter');
    await sees(app, 'No order fits');
    expect(frameOf(page).url()).toContain('search=nobody');
    await app.getByRole('button', { name: 'Clear filters' }).click();
    await app.getByRole('link', { name: String(orderId) }).waitFor();
    await frameOf(page).evaluate(() => window.history.back());
    await sees(app, 'No order fits');
  });

  it('says what only the owner may do', async () => {
    const browser = await aBrowser();
    const staff = await openApp(world(), browser, { hash: store.hash, path: '/settings', userId: 77 });
    await staff.app.getByRole('heading', { name: 'Settings' }).waitFor();
    await sees(staff.app, 'Only the store’s owner can connect or disconnect an account.');
    expect(await staff.app.getByRole('button', { name: 'Disconnect ShipHero' }).count()).toBe(0);
  });

  it('closes at once for a user whom BigCommerce removed', async () => {
    const browser = await aBrowser();
    const { app } = await openApp(world(), browser, { hash: store.hash, userId: 78 });
    await app.getByRole('heading', { name: 'Overview' }).waitFor();
    const user = { id: 78, email: 'user78@example.com' };
    await world().systems.bigcommerce.control.removeUser({ hash: store.hash, user });
    await sees(app, 'Open the app again');
  });

  it('shows a way back where a link leads nowhere', async () => {
    const browser = await aBrowser();
    const { app } = await openApp(world(), browser, { hash: store.hash, path: '/orders/999999' });
    await sees(app, 'There is nothing here');
  });
});

describe('two tabs with two stores', () => {
  const world = openPanelWorld('embedded');

  it('never mix, also when one is loaded anew and the cookie is the other store’s', async () => {
    const one = await aRunningStore(world(), 'Alder & Ash');
    const other = await aRunningStore(world(), 'Birch & Bay');
    const { bigcommerce } = world().systems;
    const { id } = await bigcommerce.control.placeOrder({ hash: one.hash, example: 'guest' });
    const browser = await aBrowser();
    const first = await openApp(world(), browser, { hash: one.hash, path: '/orders' });
    await first.app.getByRole('link', { name: String(id) }).waitFor();
    const second = await openApp(world(), browser, { hash: other.hash, path: '/orders' });
    await sees(second.app, 'Birch & Bay');
    await sees(second.app, 'No orders yet');

    // The first tab goes on with its own token, though the cookie is the second store's by now.
    await first.app.getByRole('link', { name: 'Settings' }).click();
    await first.app.getByRole('heading', { name: 'Settings' }).waitFor();
    await sees(first.app, 'Alder & Ash');
    await first.app.getByRole('button', { name: 'Pause the store' }).click();
    await first.app.getByRole('dialog').getByRole('button', { name: 'Pause the store' }).click();
    await sees(first.app, 'The store is paused.');
    expect(await second.app.getByText('Paused', { exact: true }).count()).toBe(0);
    await second.app.getByRole('link', { name: 'Overview' }).click();
    await second.app.getByRole('heading', { name: 'Overview' }).waitFor();
    await sees(second.app, 'On');
  });
});
