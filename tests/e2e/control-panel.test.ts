import type { BrowserContext } from 'playwright';
import { describe, expect, it } from 'vitest';
import { aRunningStore } from './a-store';
import type { TestStore } from './a-store';
import { sees } from './journey';
import { aBrowser, openPanelWorld } from './panel-worlds';

const SDK = 'https://cdn.bigcommerce.com/jssdk/bc-sdk.js';
/** As BigCommerce's script does it: it asks the page to start, and calls back when its own user has left. */
const SDK_SCRIPT = `
  window.Bigcommerce = { init: ({ onLogout }) => { window.leave = onLogout; } };
  window.bcAsyncInit();`;

describe("inside BigCommerce's own control panel, by its host", () => {
  const world = openPanelWorld('embedded');

  /** A control panel of a store, whose answers are made here: nothing of it is asked of the network. */
  async function controlPanel(browser: BrowserContext, hash: string, address: string) {
    const page = await browser.newPage();
    await page.route('https://*.mybigcommerce.com/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Control panel</title><iframe title="App" src="${address}" style="width:100%;height:800px"></iframe>`,
      }),
    );
    await page.route(SDK, (route) => route.fulfill({ contentType: 'text/javascript', body: SDK_SCRIPT }));
    await page.goto(`https://store-${hash}.mybigcommerce.com/manage/app/1`);
    const app = page.frameLocator('iframe');
    const frame = () => page.frames().find((one) => one.url().startsWith(world().appUrl));
    return { page, app, frame };
  }

  const loadUrl = async ({ hash }: TestStore): Promise<string> =>
    (await world().systems.bigcommerce.control.signLoadPayload({ hash })).loadUrl;

  it('its script is told of, and leaving BigCommerce ends the session on the server, too', async () => {
    const store = await aRunningStore(world());
    const browser = await aBrowser();
    const { app, frame } = await controlPanel(browser, store.hash, await loadUrl(store));
    await app.getByRole('heading', { name: 'Overview' }).waitFor();
    await expect.poll(() => frame()?.evaluate(() => 'leave' in window)).toBe(true);
    await frame()?.evaluate('window.leave()');
    await sees(app, 'Open the app again');
    // Loaded anew it would have the cookie; but the session behind it has ended.
    await frame()?.evaluate(() => window.location.reload());
    await sees(app, 'Open the app again');
  });

  it("a frame that is loaded anew never shows another store, though the browser's cookie is that store's", async () => {
    const one = await aRunningStore(world(), 'Alder & Ash');
    const other = await aRunningStore(world(), 'Birch & Bay');
    const browser = await aBrowser();
    const first = await controlPanel(browser, one.hash, await loadUrl(one));
    await sees(first.app, 'Alder & Ash');
    // In the same control panel, as a partition of cookies has it, somebody opens the other store's app.
    const second = await controlPanel(browser, one.hash, await loadUrl(other));
    await sees(second.app, 'Open the app again');
    await first.frame()?.evaluate(() => window.location.reload());
    await sees(first.app, 'Open the app again');
    expect(await first.app.getByText('Birch & Bay').count()).toBe(0);
  });
});
