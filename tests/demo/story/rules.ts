import { z } from 'zod';
import { ensure, eventually, throughout } from '../evidence';
import type { PanelClient } from '../panel-client';
import { inShiphero, inWords, sentOnce } from './ask';
import { readMethods } from './map-methods';
import type { Stage } from './stage';

const METHOD = 'Carrier Pigeon';
const QUIET_MS = 1_500;
const AWAITING_PAYMENT = 7;
const AWAITING_FULFILLMENT = 11;

const impact = z.object({ released: z.object({ count: z.number() }) });
const statuses = z.object({
  version: z.number(),
  rules: z.looseObject({ statuses: z.array(z.looseObject({ statusId: z.number() })) }),
});

/** What the merchant decides: how a method ships, and what a status means. */
export async function tellRules(stage: Stage, panel: PanelClient): Promise<void> {
  stage.teller.chapter("The merchant's rules");
  await tellUnmappedMethod(stage, panel);
  await tellHold(stage, panel);
}

async function tellUnmappedMethod(stage: Stage, panel: PanelClient): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, hash } = systems;
  const order = await bigcommerce.control.placeOrder({
    hash,
    consignments: [{ shippingMethod: METHOD, lines: [{ sku: 'SPORK-TI' }] }],
  });
  stage.underWay.push(order);
  const naming = (json: unknown): boolean => JSON.stringify(json).includes(METHOD);

  await teller.step(`Order ${order.id} goes by "${METHOD}", which no rule is for: it is held`, async () => {
    await eventually(
      'an open issue that names the method',
      15_000,
      () => panel.get('issues'),
      (answer) => naming(answer.json),
    );
    await throughout(
      'nothing of it in ShipHero',
      QUIET_MS,
      () => inShiphero(stage, order),
      (found) => found.length === 0,
    );
    return [`ShipHero orders of ${order.id}: 0`];
  });
  await teller.step('Mapped: it leaves, by the carrier that the rule says', async () => {
    const { version, rules } = await readMethods(panel);
    const result = { do: 'map', carrier: 'usps', method: 'priority', title: null };
    const pigeon = { match: '*pigeon*', zone: null, channelId: null, result };
    const changed = { ...rules, rules: [...rules.rules, pigeon] };
    const before = await panel.post('rules/shipping-methods/impact', { rules: changed });
    ensure('one order to be said to leave', impact.parse(before.json).released.count === 1, before);
    const saved = await panel.put('rules/shipping-methods', { version, rules: changed });
    ensure('the rule to be saved', saved.status === 200, saved);
    const [sent] = await sentOnce(stage, order);
    ensure('the carrier of the rule', sent?.shippingLines?.carrier === 'usps', sent?.shippingLines);
    await eventually(
      'the issue to be gone',
      10_000,
      () => panel.get('issues'),
      (answer) => !naming(answer.json),
    );
    return [JSON.stringify(saved.json), ...(sent === undefined ? [] : [inWords(sent)])];
  });
}

async function tellHold(stage: Stage, panel: PanelClient): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, hash } = systems;
  const lines = [{ sku: 'SPORK-TI' }];
  const order = await bigcommerce.control.placeOrder({ hash, statusId: AWAITING_PAYMENT, lines });
  stage.underWay.push(order);
  const holdsOf = async () => (await inShiphero(stage, order)).map(({ holds }) => holds);

  await teller.step('Orders that await payment go on hold, once the merchant says so', async () => {
    const { version, rules } = statuses.parse((await panel.get('rules/statuses')).json);
    const hold = { statusId: AWAITING_PAYMENT, action: 'send_on_hold', hold: 'payment' };
    const others = rules.statuses.filter(({ statusId }) => statusId !== AWAITING_PAYMENT);
    const changed = { ...rules, statuses: [...others, hold] };
    const saved = await panel.put('rules/statuses', { version, rules: changed });
    ensure('the rule to be saved', saved.status === 200, saved);
    await eventually(
      'it in ShipHero on a payment hold',
      20_000,
      holdsOf,
      (found) => JSON.stringify(found) === '[["payment_hold"]]',
    );
    return [JSON.stringify(saved.json)];
  });
  await teller.step('Paid: the hold comes off', async () => {
    await bigcommerce.control.setStatus({ hash, orderId: order.id, statusId: AWAITING_FULFILLMENT });
    await eventually('no hold', 20_000, holdsOf, (found) => JSON.stringify(found) === '[[]]');
    return [`order ${order.id} in ShipHero, free to be picked`];
  });
}
