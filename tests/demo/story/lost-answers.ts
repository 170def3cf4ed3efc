import { ensure, eventually } from '../evidence';
import type { PanelClient } from '../panel-client';
import { inShiphero, inWords, sentOnce } from './ask';
import type { PlacedOrder, Stage } from './stage';

/** Looking an order up counts as "not there" only when nothing of it can be on its way any more, and twice. */
const SETTLED_WITHIN_MS = 120_000;

const place = ({ systems: { bigcommerce, hash } }: Stage): Promise<PlacedOrder> =>
  bigcommerce.control.placeOrder({ hash, lines: [{ sku: 'SPORK-TI', quantity: 3 }] });

/** The connection breaks while an order is handed over: once after ShipHero took it, once before. */
export async function tellLostAnswers(stage: Stage, panel: PanelClient): Promise<PlacedOrder> {
  const { teller, systems } = stage;
  const { control } = systems.shiphero;
  teller.chapter('Answers get lost');
  await teller.step('ShipHero took the order and its answer was lost: still one', async () => {
    await control.failNext({ match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' });
    const before = await attemptsToCreate(stage);
    const order = await place(stage);
    const sent = await sentOnce(stage, order);
    const tries = (await attemptsToCreate(stage)) - before;
    await eventually(
      `the app to have found order ${order.id}`,
      20_000,
      () => panel.get(`orders/${order.id}`),
      ({ json }) => JSON.stringify(json).includes('shiphero.order_found'),
    );
    ensure('one attempt to create it', tries === 1, tries);
    return [...sent.map(inWords), 'found again by our own reference, not sent a second time'];
  });

  const lost: PlacedOrder[] = [];
  await teller.step('Another order was lost on its way: it is not sent again in haste', async () => {
    await control.failNext({ match: { operation: 'order_create' }, mode: 'reset' });
    const order = await place(stage);
    lost.push(order);
    stage.underWay.push(order);
    await eventually(
      `an attempt to hand over order ${order.id}`,
      20_000,
      () => panel.get(`orders/${order.id}`),
      ({ json }) => JSON.stringify(json).includes('shiphero.order_unknown'),
    );
    const sent = await inShiphero(stage, order);
    ensure('nothing in ShipHero yet', sent.length === 0, sent);
    return [`order ${order.id}: whether ShipHero has it is not known yet; the story goes on meanwhile`];
  });
  const [order] = lost;
  if (order === undefined) throw new Error('no order was lost');
  return order;
}

/** Told at the end, since certainty takes its time. */
export async function tellSettled(stage: Stage, order: PlacedOrder): Promise<void> {
  const { teller } = stage;
  teller.chapter('What was lost is settled');
  await teller.step(`Order ${order.id}, lost on its way, is in ShipHero exactly once`, async () => {
    const sent = await sentOnce(stage, order, order.addressIds, SETTLED_WITHIN_MS);
    return [
      ...sent.map(inWords),
      'sent again only after it was looked for twice and nothing could be on its way',
    ];
  });
}

async function attemptsToCreate({ systems: { shiphero } }: Stage): Promise<number> {
  const counts = await shiphero.control.requestCounts();
  return counts['order_create']?.requests ?? 0;
}
