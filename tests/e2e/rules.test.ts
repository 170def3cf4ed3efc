import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { eventually } from '@/tests/demo/evidence';
import { openPanel } from '@/tests/demo/panel-client';
import { readTraffic } from '@/tests/demo/traffic';
import type { PanelWorld } from '@/tests/browser/start-panel-world';
import { aRunningStore } from './a-store';
import type { TestStore } from './a-store';
import { sees } from './journey';
import { openApp } from './open-panel';
import { aBrowser, openPanelWorld } from './panel-worlds';

const WITHIN_MS = 30_000;

/** Takes all rules away again: from here on a method is held until somebody maps it. */
async function unmapMethods({ systems, appUrl }: PanelWorld, { hash }: TestStore): Promise<void> {
  const { loadUrl } = await systems.bigcommerce.control.signLoadPayload({ hash });
  const panel = await openPanel(appUrl, hash, loadUrl);
  const { version } = z
    .object({ version: z.number() })
    .parse((await panel.get('rules/shipping-methods')).json);
  const rules = { rules: [], unknown: { do: 'hold' } };
  const saved = await panel.put('rules/shipping-methods', { version, rules });
  expect(saved.status).toBe(200);
}

const inShiphero = async ({ systems }: PanelWorld, { hash }: TestStore, orderId: number) =>
  (await systems.shiphero.control.ordersFor({ shopName: `bigcommerce-${hash}` })).filter(
    ({ orderNumber }) => orderNumber === String(orderId),
  );

const sentOnce = (world: PanelWorld, store: TestStore, orderId: number) =>
  eventually(
    `order ${orderId} in ShipHero`,
    WITHIN_MS,
    () => inShiphero(world, store, orderId),
    (found) => found.length === 1,
  );

const created = z.object({
  variables: z.object({ data: z.looseObject({ partner_order_id: z.string(), shop_name: z.string() }) }),
});

/** The `data` with which ShipHero was asked to create an order. */
function askedToCreate({ systems }: PanelWorld, { hash }: TestStore, partnerOrderId: string): unknown {
  for (const { requestBody } of readTraffic(systems.trafficLog)) {
    const asked = created.safeParse(requestBody);
    if (!asked.success) continue;
    const { data } = asked.data.variables;
    const isIt = data.partner_order_id === partnerOrderId && data.shop_name === `bigcommerce-${hash}`;
    if (isIt) return data;
  }
  throw new Error(`${partnerOrderId} was not asked for`);
}

describe("a merchant's rules", () => {
  const world = openPanelWorld('embedded');

  it('map a method, and the orders that waited for it leave', async () => {
    const store = await aRunningStore(world());
    await unmapMethods(world(), store);
    const { control } = world().systems.bigcommerce;
    const consignments = [{ shippingMethod: 'Courier by Noon', lines: [{ sku: 'SPORK-TI' }] }];
    const placed = [
      await control.placeOrder({ hash: store.hash, consignments }),
      await control.placeOrder({ hash: store.hash, consignments }),
    ];
    const browser = await aBrowser();
    const { app } = await openApp(world(), browser, { hash: store.hash, path: '/issues' });
    await app.getByRole('link', { name: 'Shipping method “Courier by Noon” is not mapped' }).click();
    for (const { id } of placed) await app.getByRole('link', { name: String(id) }).waitFor();
    expect(await inShiphero(world(), store, placed[0]?.id ?? 0)).toEqual([]);

    await app.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Rules' }).click();
    await app
      .getByRole('link', { name: /Shipping methods/ })
      .first()
      .click();
    await app.getByRole('button', { name: 'Map Courier by Noon' }).click();
    const dialog = app.getByRole('dialog');
    await dialog.getByLabel('Carrier', { exact: true }).fill('ups');
    await dialog.getByLabel('Method', { exact: true }).fill('ground');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await sees(app, '2 held orders would leave');
    expect(await inShiphero(world(), store, placed[0]?.id ?? 0)).toEqual([]);
    await app.getByRole('button', { name: 'Save', exact: true }).click();
    await sees(app, '2 orders are looked at again now');
    for (const { id } of placed) await sentOnce(world(), store, id);
  });

  it('show what a status rule changes before it is saved, and send what the preview showed, byte for byte', async () => {
    const store = await aRunningStore(world());
    const { control } = world().systems.bigcommerce;
    const { id, addressIds } = await control.placeOrder({ hash: store.hash, example: 'awaiting-payment' });
    const browser = await aBrowser();
    const list = await openApp(world(), browser, { hash: store.hash, path: '/orders' });
    await list.app.getByRole('link', { name: String(id) }).click();
    const { app } = list;
    await app.getByRole('button', { name: 'Show what would be sent' }).click();
    await sees(app, 'It waits by its status, Awaiting Payment.');
    await app.getByRole('button', { name: 'As it is sent (JSON)' }).click();
    const shown = await app.locator('pre').filter({ hasText: 'partner_order_id' }).first().textContent();

    const rules = await openApp(world(), browser, { hash: store.hash, path: '/rules/statuses' });
    await rules.app.getByLabel('What is done with Awaiting Payment').click();
    await rules.app.getByRole('option', { name: /^Send(?! on)/ }).click();
    await sees(rules.app, '1 order would be sent now');
    expect(await inShiphero(world(), store, id)).toEqual([]);
    await rules.app.getByRole('button', { name: 'Save', exact: true }).click();
    await sees(rules.app, '1 order is looked at again now');
    await sentOnce(world(), store, id);
    const sent = askedToCreate(world(), store, `${id}-${addressIds[0]}`);
    expect(JSON.stringify(sent, null, 2)).toBe(shown);
    await sees(app, `Sent to ShipHero as ${id}-`);
  });
});
