import type { Facts } from '@/lib/panel/shapes';
import { causeText } from './causes';
import { statusName } from './statuses';

type Sentence = (facts: Facts) => string;

const say = (facts: Facts, name: string): string => {
  const value = facts[name];
  return value === undefined || value === null ? '' : String(value);
};

const status = (facts: Facts, name: string): string => statusName(Number(facts[name]));

const DECISIONS: Readonly<Record<string, string>> = {
  send: 'to be sent',
  wait: 'waits by its status',
  ignore: 'not for ShipHero',
  left_out: 'its channel is left out',
  too_old: 'placed before the start',
  closed: 'already shipped',
  cancelled: 'cancelled',
  incomplete: 'not all of its lines were listed',
  called_off_after_sending: 'called off after ShipHero had it',
};

const tracking = (facts: Facts): string =>
  [say(facts, 'carrier'), say(facts, 'tracking')].filter((part) => part !== '').join(' ');

const withTracking = (facts: Facts): string => {
  const told = tracking(facts);
  return told === '' ? '' : ` with ${told}`;
};

/** What happened, by the code of the timeline entry. */
const sentences: Readonly<Record<string, Sentence>> = {
  'order.event_received': () => 'BigCommerce told of a change',
  'order.read': (facts) => {
    const decision = DECISIONS[say(facts, 'decision')] ?? say(facts, 'decision');
    return `Read in BigCommerce: ${status(facts, 'statusId')}${decision === '' ? '' : `, ${decision}`}`;
  },
  'order.waiting': () => 'Waits by its status',
  'order.too_old': () => 'Placed before the start: not sent',
  'order.held': (facts) => `Held: ${reasons(say(facts, 'reasons'))}`,
  'order.unreadable': (facts) => `BigCommerce’s answer could not be read at ${say(facts, 'path')}`,
  'order.not_sent_in_shiphero_already': () => 'In ShipHero already: not sent again',
  'shiphero.order_created': (facts) => `Sent to ShipHero as ${say(facts, 'partnerOrderId')}${onHold(facts)}`,
  'shiphero.order_found': (facts) =>
    `Found in ShipHero as ${say(facts, 'partnerOrderId')} after an answer was lost`,
  'shiphero.order_followed': (facts) =>
    `ShipHero’s order ${say(facts, 'shipheroNumber')} is ${say(facts, 'partnerOrderId')} from now on: the other one was cancelled there`,
  'shiphero.order_refused': (facts) =>
    `ShipHero refused ${say(facts, 'partnerOrderId')}: ${say(facts, 'reason')}`,
  'shiphero.order_unknown': () => 'ShipHero’s answer was lost: it is looked up before anything is sent again',
  'shiphero.state_read': (facts) =>
    say(facts, 'voidedLabel') === ''
      ? `ShipHero: ${say(facts, 'state')}`
      : `ShipHero voided label ${say(facts, 'voidedLabel')}`,
  'shiphero.cancelled': (facts) => `Cancelled in ShipHero: ${say(facts, 'partnerOrderId')}`,
  'shiphero.hold_released': (facts) => {
    const next = say(facts, 'next');
    const instead = next === '' ? '' : `, ${next} hold set instead`;
    return `${capital(say(facts, 'hold'))} hold taken off in ShipHero: ${say(facts, 'partnerOrderId')}${instead}`;
  },
  'shipment.package_seen': (facts) => `ShipHero packed a package${withTracking(facts)}`,
  'shipment.created': (facts) =>
    `Shipment ${say(facts, 'shipmentId')} created in BigCommerce${withTracking(facts)}`,
  'shipment.found': (facts) =>
    `Shipment ${say(facts, 'shipmentId')} found in BigCommerce${withTracking(facts)}`,
  'shipment.refused': (facts) => `BigCommerce refused the shipment: ${say(facts, 'reason')}`,
  'shipment.unknown': () =>
    'BigCommerce’s answer was lost: shipments are compared before anything is sent again',
  'status.moved': (facts) => `Order status is now ${status(facts, 'to')}`,
  'issue.raised': (facts) => causeText(say(facts, 'issue')).title(facts),
  'issue.resolved': (facts) =>
    say(facts, 'by') === ''
      ? 'An issue was resolved'
      : `${say(facts, 'by')} has dealt with it: ${causeText(say(facts, 'issue')).title(facts)}`,
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function onHold(facts: Facts): string {
  const holds = say(facts, 'onHold');
  return holds === '' ? '' : `, on hold there (${holds})`;
}

/** The causes of a hold as they are stored: `sku_unknown:ABC-1; sku_missing:product 7`. */
function reasons(stored: string): string {
  const told = stored.split('; ').map((cause) => {
    const [code = '', ...rest] = cause.split(':');
    const subject = rest.join(':');
    return causeText(code).title({
      sku: subject,
      product: subject,
      method: subject,
      partnerOrderId: subject,
      orderId: subject,
    });
  });
  return told.join('; ');
}

/** One sentence; the code itself for what has none yet. */
export const timelineSentence = (code: string, facts: Facts): string => sentences[code]?.(facts) ?? code;

/** Which system an entry is about: colours the timeline. */
export function timelineSide(code: string): 'bigcommerce' | 'shiphero' | 'app' {
  if (code.startsWith('shiphero.') || code === 'shipment.package_seen') return 'shiphero';
  return /^(order\.(event_received|read)|shipment\.|status\.)/.test(code) ? 'bigcommerce' : 'app';
}
