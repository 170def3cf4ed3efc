import { ensure, eventually, throughout } from '../evidence';
import type { PanelClient } from '../panel-client';
import { adjustmentsAmong, readTraffic } from '../traffic';
import { allInShiphero, callCron, inShiphero } from './ask';
import type { PlacedOrder, Stage } from './stage';
import { different, oversellable, stockNumbers } from './stock-numbers';

/** After everything: what the books of both systems say. */
export async function tellBooks(stage: Stage, tooOld: PlacedOrder): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, shiphero, hash, trafficLog } = systems;
  teller.chapter('The books of both systems');
  await teller.step('Every order is in ShipHero once, and none that was too old', async () => {
    await callCron(stage, 'reconcile-orders');
    const all = await allInShiphero(stage);
    const references = all.map(({ partnerOrderId }) => partnerOrderId);
    ensure('no reference twice', new Set(references).size === references.length, references);
    const old = await inShiphero(stage, tooOld);
    ensure('nothing of the order that was placed before the store was turned on', old.length === 0, old);
    return [
      `${all.length} ShipHero orders, ${new Set(references).size} references; of order ${tooOld.id}: 0`,
    ];
  });
  await teller.step('Stock agrees everywhere', async () => {
    const numbers = await eventually(
      'the same number in both systems for every SKU',
      30_000,
      () => stockNumbers(stage),
      // The order from before is ShipHero's business no more: BigCommerce took its unit off, ShipHero never will.
      (found) => oversellable(found).length === 0 && different(found).length === 0,
    );
    const oversold = await bigcommerce.control.oversold({ hash });
    ensure('nothing oversold', oversold.length === 0, oversold);
    return [`${numbers.length} SKUs equal in both systems; units oversold: 0`];
  });
  await teller.step('What it cost', async () => {
    const counts = await shiphero.control.requestCounts();
    const credits = Object.values(counts).reduce((sum, { creditsCharged }) => sum + creditsCharged, 0);
    const adjustments = adjustmentsAmong(readTraffic(trafficLog));
    return [
      `BigCommerce: ${JSON.stringify(await bigcommerce.control.requestCounts({ hash }))}`,
      `ShipHero: ${Object.entries(counts)
        .map(([name, { requests }]) => `${name} ${requests}`)
        .join(', ')}; ${credits} credits`,
      `stock: ${adjustments.length} adjustments with ${adjustments.flatMap(({ items }) => items).length} items`,
    ];
  });
}

export async function tellUninstall(stage: Stage, panel: PanelClient): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, shiphero, hash, accountId } = systems;
  teller.chapter('The merchant removes the app');
  await teller.step('Webhooks are gone at both, sessions have ended', async () => {
    const [hook] = await bigcommerce.control.hooks({ hash });
    const webhooks = () => shiphero.control.webhooksOf({ account: accountId });
    const before = (await webhooks()).length;
    const { status } = await bigcommerce.control.uninstall({ hash });
    ensure('the callback to be answered 2xx', status >= 200 && status < 300, status);
    await eventually('no webhook at ShipHero', 20_000, webhooks, ({ length }) => length === 0);
    const session = await panel.get('orders');
    ensure('the open panel to be signed out', session.status === 401, session);
    // For some seconds the app may still remember the address as a living one.
    const late = await eventually(
      'a late webhook to be taken and dropped',
      20_000,
      () => fetch(hook?.destination ?? '', { method: 'POST', body: '{}' }).then(({ status: code }) => code),
      (code) => code === 200,
    );
    return [
      `webhooks at ShipHero: ${before} → 0; at BigCommerce: ${(await bigcommerce.control.hooks({ hash })).length}`,
      `panel: ${session.status}; a late webhook: ${late}, dropped`,
    ];
  });
  await teller.step('Nothing travels any more', async () => {
    const placed = await bigcommerce.control.placeOrder({ hash, example: 'guest' });
    await callCron(stage, 'reconcile-orders');
    await throughout(
      'nothing of it in ShipHero',
      2_000,
      () => inShiphero(stage, placed),
      ({ length }) => length === 0,
    );
    return [`order ${placed.id} stays in BigCommerce`];
  });
}
