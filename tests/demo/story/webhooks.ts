import { ensure, eventually, throughout } from '../evidence';
import { callCron, inShiphero, inWords, sentOnce } from './ask';
import { forgedDeliveries } from './forged-deliveries';
import type { Stage } from './stage';

const QUIET_MS = 3_000;

export async function tellWebhooks(stage: Stage): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, hash } = systems;
  const control = bigcommerce.control;
  const events = { hash, scope: 'store/order/*' };
  const order = { hash, lines: [{ sku: 'SOCK-TRAIL-M' }] };
  teller.chapter('Webhooks come twice, late, wrong, or not at all');

  await teller.step('Every webhook twice, and one more long after: one ShipHero order', async () => {
    await control.duplicateWebhooks({ ...events, times: 20, delayMs: 700 });
    const placed = await control.placeOrder(order);
    const sent = await sentOnce(stage, placed);
    await control.clearFaults();
    await control.fireEvent({
      hash,
      scope: 'store/order/created',
      data: { type: 'order', id: placed.id },
      times: 3,
    });
    await throughout(
      'one ShipHero order',
      QUIET_MS,
      () => inShiphero(stage, placed),
      ({ length }) => length === 1,
    );
    const told = (await control.deliveries({ hash })).filter(({ body }) =>
      body.includes(`"id":${placed.id}`),
    );
    return [`${told.length} deliveries for order ${placed.id}`, ...sent.map(inWords)];
  });

  await teller.step('No webhook came: found by reconciliation', async () => {
    await control.dropWebhooks({ ...events, times: 20 });
    const placed = await control.placeOrder(order);
    await eventually(
      'the webhooks to be dropped',
      5_000,
      () => control.deliveries({ hash }),
      (found) => found.some(({ state, body }) => state === 'dropped' && body.includes(`"id":${placed.id}`)),
    );
    await throughout(
      'nothing in ShipHero',
      QUIET_MS,
      () => inShiphero(stage, placed),
      ({ length }) => length === 0,
    );
    await control.clearFaults();
    const answer = await callCron(stage, 'reconcile-orders');
    const sent = await sentOnce(stage, placed);
    return [`reconcile-orders answered ${answer}`, ...sent.map(inWords)];
  });

  await teller.step('Wrongly signed webhooks are refused, and nothing comes of them', async () => {
    const { orderIds } = await control.placeOrders({ hash, count: 1, announce: false });
    const id = orderIds[0] ?? 0;
    stage.underWay.push(await control.getOrder({ hash, orderId: id }));
    const answers = await forgedDeliveries(stage, id);
    ensure(
      'each to be answered 401',
      answers.every(({ status }) => status === 401),
      answers,
    );
    await throughout(
      `nothing of order ${id} in ShipHero`,
      QUIET_MS,
      () => inShiphero(stage, { id }),
      ({ length }) => length === 0,
    );
    return [...answers.map(({ what, status }) => `${what}: ${status}`), `ShipHero orders of ${id}: 0`];
  });
}
