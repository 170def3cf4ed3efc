import type { BrowserContext } from 'playwright';
import type { PanelWorld } from '@/tests/browser/start-panel-world';
import { aStore } from '@/tests/e2e/a-store';
import { showInFrame } from '@/tests/e2e/open-panel';
import { takePictures } from './take-pictures';

/** Installs the app in a store of its own and takes each step of the set-up, as its owner goes through it. */
export async function takeSetUp(
  world: PanelWorld,
  browser: BrowserContext,
  widths: readonly number[],
): Promise<void> {
  const store = await aStore(world, 'Set-up Supplies');
  const { authUrl } = await world.systems.bigcommerce.control.beginInstall({ hash: store.hash });
  const panel = await showInFrame(world, browser, authUrl);
  const { app, page } = panel;
  const take = (name: string) => takePictures(panel, `set-up-${name}`, widths);
  const next = (name: string) => app.getByRole('button', { name, exact: true }).click();
  const sees = (words: string) => app.getByText(words).first().waitFor();

  await sees('The app is installed');
  await take('0-installed');
  await app.getByRole('link', { name: 'Open the app' }).click();
  const token = app.getByLabel('Refresh token');
  await token.waitFor();
  await take('1-connect');
  await token.fill('not-a-token-of-this-account');
  await next('Connect');
  await app.locator('[aria-invalid="true"]').first().waitFor();
  await take('1-connect-refused');
  await token.fill(store.refreshToken);
  await next('Connect');
  await sees('Choose warehouses');
  await take('2-warehouses');
  await next('Continue');
  await sees('See how many SKUs match');
  await app.locator('[data-linked]:not([data-linked="0"])').waitFor();
  await take('3-skus');
  await next('Continue');
  await sees('Map your shipping methods');
  await take('4-shipping-methods');
  await next('Use the suggestions and continue');
  await sees('Choose from which orders on');
  await take('5-orders-from');
  await next('Continue');
  await sees('From here on the app writes to both systems.');
  await take('6-turn-on');
  await page.close();
}
