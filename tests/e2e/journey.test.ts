import { describe, expect, it } from 'vitest';
import { aBrowser, openPanelWorld } from './panel-worlds';
import { aStore } from './a-store';
import { clearAnIssue, goTo, seeOrderArrive, sees, setUp } from './journey';
import { frameOf, openApp, showInFrame } from './open-panel';

const BROWSERS = [
  { title: 'with partitioned cookies', blockCookies: 'third_party', database: 'postgres-if-named' },
  { title: 'with every cookie blocked', blockCookies: 'all', database: 'embedded' },
] as const;

describe.each(BROWSERS)("a merchant's way through the app, $title", ({ blockCookies, database }) => {
  const world = openPanelWorld(database);

  it('goes from installing to uninstalling', async () => {
    const store = await aStore(world());
    const { systems } = world();
    const browser = await aBrowser({ blockCookies });
    const { authUrl } = await systems.bigcommerce.control.beginInstall({ hash: store.hash });
    const { app, page } = await showInFrame(world(), browser, authUrl);

    await sees(app, 'The app is installed');
    await app.getByRole('link', { name: 'Open the app' }).click();
    await app.getByRole('heading', { name: 'Set-up' }).waitFor();
    await setUp(app, store);
    await seeOrderArrive(world(), app, store);
    await clearAnIssue(world(), app, store);

    // A dialog says what will happen, keeps the focus, and can be left.
    await goTo(app, 'Settings');
    await app.getByRole('button', { name: 'Pause the store' }).click();
    const dialog = app.getByRole('dialog');
    await dialog.getByText('No order is sent to ShipHero').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await app.getByRole('button', { name: 'Pause the store' }).click();
    await dialog.getByRole('button', { name: 'Pause the store' }).click();
    await sees(app, 'The store is paused.');
    await app.getByRole('button', { name: 'Go on' }).first().click();
    await sees(app, 'The store goes on.');

    const cookies = await browser.cookies();
    const session = cookies.find(({ name }) => name.includes('session'));
    if (blockCookies === 'all') {
      expect(session).toBeUndefined();
      await frameOf(page).evaluate(() => window.location.reload());
      await sees(app, 'Open the app again');
    } else {
      expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None' });
      expect(session).toHaveProperty('partitionKey');
      // The frame alone is loaded anew: the cookie of this very place in the web brings the session back.
      await frameOf(page).evaluate(() => window.location.reload());
      await app.getByRole('heading', { name: 'Settings' }).waitFor();
    }

    const again = await openApp(world(), browser, { hash: store.hash, path: '/orders' });
    await again.app.getByRole('heading', { name: 'Orders' }).waitFor();
    expect((await systems.bigcommerce.control.uninstall({ hash: store.hash })).status).toBe(200);
    await sees(again.app, 'Open the app again');
  });
});
