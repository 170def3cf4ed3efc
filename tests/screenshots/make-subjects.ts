import type { PanelWorld } from '@/tests/browser/start-panel-world';
import { eventually } from '@/tests/demo/evidence';
import { openPanel } from '@/tests/demo/panel-client';
import type { TestStore } from '@/tests/e2e/a-store';
import type { ExampleName } from '@/tests/simulators/bigcommerce/orders/example-orders';
import type { Subjects } from './shots';

const WITHIN_MS = 60_000;

const idIn = (issues: string): string => /"id":"([0-9a-f-]{36})"/.exec(issues)?.[1] ?? '';

/**
 * Places orders in a store and lets them come to what they show: shipped, in parts, held, to two addresses. Of one SKU that
 * was sent ShipHero makes a kit.
 */
export async function makeSubjects(
  world: PanelWorld,
  { hash, accountId: account }: TestStore,
): Promise<Subjects> {
  const { bigcommerce, shiphero } = world.systems;
  const shopName = `bigcommerce-${hash}`;
  const place = (example: ExampleName) => bigcommerce.control.placeOrder({ hash, example });
  const shipped = await place('registered-coupon');
  const inParts = await place('guest');
  const held = await place('unknown-sku');
  const twoAddresses = await place('two-addresses');
  for (const example of ['japanese', 'awaiting-payment'] as const) await place(example);

  const partnerIdOf = (order: typeof shipped): string => `${order.id}-${order.addressIds[0]}`;
  await eventually(
    'the orders in ShipHero',
    WITHIN_MS,
    () => shiphero.control.ordersFor({ shopName }),
    (found) =>
      [shipped, inParts, twoAddresses]
        .map(partnerIdOf)
        .every((id) => found.some(({ partnerOrderId }) => partnerOrderId === id)),
  );
  await shiphero.control.shipOrder({ shopName, partnerOrderId: partnerIdOf(shipped) });
  await shiphero.control.shipOrder({
    shopName,
    partnerOrderId: partnerIdOf(inParts),
    items: [{ line: 'MUG-ENAMEL-12', quantity: 1 }],
  });

  const { loadUrl } = await bigcommerce.control.signLoadPayload({ hash });
  const panel = await openPanel(world.appUrl, hash, loadUrl);
  const ask = (what: string, path: string, words: RegExp) =>
    eventually(
      what,
      WITHIN_MS,
      async () => JSON.stringify((await panel.get(path)).json),
      (answer) => words.test(answer),
    );
  await ask('a shipped order', `orders/${shipped.id}`, /"shipped"/);
  const issues = await ask('an issue', 'issues', /sku_unknown/);
  const sku = 'SOCK-TRAIL-L';
  await shiphero.control.makeKit({ account, sku, parts: [{ sku: 'SOCK-TRAIL-M', quantity: 1 }] });
  const kits = await ask('an issue of a kit', 'issues?search=kits', /stock_unfed/);
  return {
    orders: { shipped: shipped.id, inParts: inParts.id, held: held.id, twoAddresses: twoAddresses.id },
    issueId: idIn(issues),
    kitIssueId: idIn(kits),
  };
}
