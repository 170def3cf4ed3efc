import { z } from 'zod';
import { ensure, eventually, throughout } from '../evidence';
import type { PanelClient } from '../panel-client';
import { inShiphero, inWords, sentOnce } from './ask';
import type { Stage } from './stage';

const SKU = 'WRAP-BEESWAX-3';
const QUIET_MS = 1_500;

/** Whatever else an issue says, it names the SKU. */
const naming = (json: unknown): boolean => JSON.stringify(json).includes(SKU);

export async function tellUnknownSku(stage: Stage, panel: PanelClient): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, shiphero, hash, accountId } = systems;
  teller.chapter('A SKU that ShipHero does not know is never guessed');
  const order = await bigcommerce.control.placeOrder({ hash, example: 'unknown-sku' });
  stage.underWay.push(order);

  await teller.step(`Order ${order.id} is held, and an issue says why`, async () => {
    const { json } = await eventually(
      `an open issue that names ${SKU}`,
      15_000,
      () => panel.get('issues'),
      (answer) => answer.status === 200 && naming(answer.json),
    );
    await throughout(
      'nothing of it in ShipHero',
      QUIET_MS,
      () => inShiphero(stage, order),
      (found) => found.length === 0,
    );
    return [`ShipHero orders of ${order.id}: 0; panel: ${issueInWords(json)}`];
  });
  await teller.step('The product appears in ShipHero: the order is released by itself', async () => {
    const stock = await shiphero.control.createProduct({
      account: accountId,
      sku: SKU,
      name: 'Beeswax Food Wrap',
      onHand: 12,
    });
    const sent = await sentOnce(stage, order, order.addressIds, 30_000);
    const { json } = await eventually(
      'the issue to be gone',
      10_000,
      () => panel.get('issues'),
      (answer) => !naming(answer.json),
    );
    ensure('issues as JSON', typeof json === 'object', json);
    return [`${stock.onHand} of ${SKU} in ShipHero`, ...sent.map(inWords), 'the issue is resolved'];
  });
}

const issues = z.object({ issues: z.array(z.record(z.string(), z.unknown())) });

function issueInWords(json: unknown): string {
  const found = issues.safeParse(json).data?.issues.find(naming);
  return JSON.stringify(found ?? json).slice(0, 300);
}
