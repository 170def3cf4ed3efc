import { expect } from 'vitest';
import type { FrameLocator } from 'playwright';
import type { PanelWorld } from '@/tests/browser/start-panel-world';
import type { TestStore } from './a-store';

const WITHIN_MS = 30_000;

/** Waits until something is to be seen. */
export async function sees(app: FrameLocator, what: string | RegExp, withinMs = WITHIN_MS): Promise<void> {
  await app.getByText(what).first().waitFor({ timeout: withinMs });
}

export const goTo = (app: FrameLocator, name: string): Promise<void> =>
  app.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name }).click();

/** Leads a store through the set-up, as a merchant does: a wrong token first, then the right one. */
export async function setUp(app: FrameLocator, store: TestStore): Promise<void> {
  const token = app.getByLabel('Refresh token');
  await token.fill('not-a-token-of-this-account');
  await app.getByRole('button', { name: 'Connect', exact: true }).click();
  await sees(app, /token/i);
  await expect.poll(() => token.getAttribute('aria-invalid')).toBe('true');
  await token.fill(store.refreshToken);
  await app.getByRole('button', { name: 'Connect', exact: true }).click();

  await sees(app, 'Choose warehouses');
  await app.getByRole('button', { name: 'Continue' }).click();

  await sees(app, 'See how many SKUs match');
  await app.locator('[data-linked]:not([data-linked="0"])').waitFor({ timeout: WITHIN_MS });
  await app.getByRole('button', { name: 'Continue' }).click();

  await sees(app, 'Map your shipping methods');
  await app.getByRole('button', { name: 'Use the suggestions and continue' }).click();

  await sees(app, 'Choose from which orders on');
  await app.getByRole('button', { name: 'Continue' }).click();

  await sees(app, 'From here on the app writes to both systems.');
  await app.getByRole('button', { name: 'Turn on', exact: true }).click();
  await app.getByRole('heading', { name: 'Overview' }).waitFor({ timeout: WITHIN_MS });
}

/** An order comes in by webhook and is told of, in both systems. */
export async function seeOrderArrive(
  world: PanelWorld,
  app: FrameLocator,
  store: TestStore,
): Promise<number> {
  const { id } = await world.systems.bigcommerce.control.placeOrder({ hash: store.hash, example: 'guest' });
  await goTo(app, 'Orders');
  await app.getByRole('link', { name: String(id) }).click();
  await sees(app, `Sent to ShipHero as ${id}-`);
  const sent = await world.systems.shiphero.control.ordersFor({ shopName: `bigcommerce-${store.hash}` });
  expect(sent.filter(({ partnerOrderId }) => partnerOrderId?.startsWith(`${id}-`))).toHaveLength(1);
  return id;
}

/** An order with an unknown SKU is held, shows as an issue, and leaves once ShipHero has the product. */
export async function clearAnIssue(world: PanelWorld, app: FrameLocator, store: TestStore): Promise<void> {
  const { bigcommerce, shiphero } = world.systems;
  const { id } = await bigcommerce.control.placeOrder({ hash: store.hash, example: 'unknown-sku' });
  await goTo(app, 'Issues');
  const issue = app.getByRole('link', { name: /^SKU .+ is not in ShipHero$/ });
  await issue.waitFor({ timeout: WITHIN_MS });
  const sku = /^SKU (.+) is not/.exec((await issue.textContent()) ?? '')?.[1] ?? '';
  await issue.click();
  await app.getByRole('link', { name: String(id) }).waitFor();
  await shiphero.control.createProduct({ account: store.accountId, sku, name: 'Made later' });
  await app.getByRole('button', { name: 'Retry all that it holds up' }).click();
  await sees(app, 'What it held up went through.');
  const sent = await shiphero.control.ordersFor({ shopName: `bigcommerce-${store.hash}` });
  expect(sent.filter(({ partnerOrderId }) => partnerOrderId?.startsWith(`${id}-`))).toHaveLength(1);
}
