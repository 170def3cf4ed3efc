import type { Facts } from '@/lib/panel/shapes';
import { refusal, say } from './cause-text';
import type { CauseText } from './cause-text';
import { shipmentCauses } from './shipment-causes';
import { STOCK_CAUSES } from './stock-causes';

const EFFECTS: Readonly<Record<string, string>> = {
  'shiphero.order_create': 'a new order',
  'shiphero.order_holds': 'a hold taken off an order',
  'bigcommerce.shipment_create': 'a shipment',
  'bigcommerce.order_status': 'the status of an order',
  'bigcommerce.adjust_stock': 'stock',
};

const effectOf = (facts: Facts): string => EFFECTS[say(facts, 'effect', '')] ?? 'a change';

const writtenTo = (facts: Facts): string =>
  say(facts, 'effect', '').startsWith('shiphero.') ? 'ShipHero' : 'BigCommerce';
function unconfirmedIn(facts: Facts): string {
  const times = Number(say(facts, 'timesAbsent', '0'));
  if (!(times > 0)) return '';
  return times === 1 ? ' One earlier try was not confirmed.' : ` ${times} earlier tries were not confirmed.`;
}

const timeIn = (facts: Facts, name: string): string =>
  `${say(facts, name, '?').slice(0, 16).replace('T', ' ')} UTC`;

const systemIn = (facts: Facts): string => (facts['system'] === 'shiphero' ? 'ShipHero' : 'BigCommerce');

const WORK_NAMES: Readonly<Record<string, string>> = {
  order: 'order',
  push: 'stock update',
  diff: 'comparison of all stock',
  levels: 'reading of stock',
  catalogue: 'reading of the catalogue',
  reconcile: 'look for missed changes',
  upkeep: 'upkeep of the store',
  job: 'bulk job',
};

const workIn = (facts: Facts): string => WORK_NAMES[say(facts, 'kind', '')] ?? 'work';

/** What work waits for, by the code that its last run ended with. */
function waitIn(facts: Facts): string {
  const code = say(facts, 'lastCode', '');
  if (code === '') return 'It has not been begun: no worker has taken it up.';
  if (code === 'shiphero.credits' || code === 'shiphero.request_cap') {
    return 'ShipHero limits how much can be asked of it, and others used the account’s credits up.';
  }
  if (/^bigcommerce\.(rate_limited|quota_share_used_up)$/.test(code)) {
    return 'BigCommerce limits how much can be asked of it, and the store’s apps used that up.';
  }
  if (code === 'work.under_way') return 'It goes on, and there is more of it than usual.';
  if (code === 'app.settling') return 'It is being checked what became of a change that got no answer.';
  return `Its last attempt ended with ${code}.`;
}

/** Why lines of an order are missing. */
const GAPS: Readonly<Record<string, string>> = {
  warned: 'BigCommerce says itself that it left lines out.',
  units_short: 'Its lines have fewer units than it says.',
  no_lines: 'It comes without a single line.',
  sources_differ: 'The order and its list of products say different things.',
  address_missing: 'A line belongs to an address that the order does not have.',
  second_unreadable: 'Its list of products could not be read.',
};

/** By the issue's code. */
export const causes: Readonly<Record<string, CauseText>> = {
  ...shipmentCauses,
  sku_unknown: {
    title: (facts) => `SKU ${say(facts, 'sku', '?')} is not in ShipHero`,
    why: (facts) =>
      `${say(facts, 'product', 'A product')} was ordered, and ShipHero has no product with exactly this SKU. Nothing is guessed: the order is held as a whole.`,
    next: () =>
      'Add the product in ShipHero with this SKU, or correct the SKU in BigCommerce. What waits is looked at again by itself within 15 minutes, or at once with Retry.',
  },
  sku_missing: {
    title: (facts) => `${say(facts, 'product', 'An item')} has no SKU`,
    why: () => 'An item without a SKU cannot be told to a warehouse. The order is held as a whole.',
    next: () =>
      'Give the product or variant a SKU in BigCommerce that ShipHero has, too. The catalogue is read again, and what waits is looked at, by itself within 15 minutes, or at once with Retry.',
  },
  sku_shared: {
    title: (facts) => `SKU ${say(facts, 'sku', '?')} is on ${say(facts, 'variants', 'several')} variants`,
    why: () =>
      'Several BigCommerce variants carry one SKU, so that it is not clear whose stock it is. None is linked by itself.',
    next: () => 'Give each variant a SKU of its own in BigCommerce. The link is then made by itself.',
  },
  method_unmapped: {
    title: (facts) => `Shipping method “${say(facts, 'method', '?')}” is not mapped`,
    why: () =>
      'No rule says which ShipHero carrier and method stand for it. Sending it would print a generic label.',
    next: () =>
      'Map the method on the Shipping methods page. All orders that wait for it leave by themselves.',
  },
  order_refused: {
    title: (facts) => `ShipHero refused ${say(facts, 'partnerOrderId', 'an order')}`,
    why: (facts) => `ShipHero's answer: ${refusal(facts)}`,
    next: () => 'Correct what ShipHero names, then retry. The order is never sent twice.',
  },
  order_changed_after_sending: {
    title: (facts) =>
      facts['why'] === 'called_off'
        ? `Order ${say(facts, 'orderId', '')} was called off after ShipHero had it`
        : 'An order was changed after ShipHero had it',
    why: (facts) =>
      facts['why'] === 'called_off'
        ? 'BigCommerce does not want it any more. What ShipHero has is left as it is, and would be shipped.'
        : `BigCommerce holds something else than what was handed over. What ShipHero has is left as it is.${facts['wants'] === undefined ? '' : ` BigCommerce has now: ${say(facts, 'wants', 'nothing')}.`}`,
    next: (facts) =>
      facts['why'] === 'called_off'
        ? 'Cancel the order in ShipHero; this then ends by itself. If it has left already, press “I have dealt with this”.'
        : 'Compare the lines on the order page and change the order in ShipHero by hand. Then press “I have dealt with this”.',
  },
  order_incomplete: {
    title: (facts) => `BigCommerce does not list all of order ${say(facts, 'orderId', '?')}`,
    why: (facts) =>
      `${GAPS[say(facts, 'why', '')] ?? 'Lines of it are missing.'} The order says ${say(facts, 'told', '?')} units, its lines have ${say(facts, 'listed', '?')}, its products ${say(facts, 'products', 'are not known')}. ${facts['sent'] === true ? 'ShipHero has what was handed over before: nothing more is sent, and the status stays, until the order can be read whole.' : 'A part of it would ship and the rest be forgotten, so that nothing is sent.'}`,
    next: () =>
      'Open the order in BigCommerce and compare its items. Saving it there often helps. It is read again every 15 minutes, when it changes, or at once with Retry.',
  },
  order_unreadable: {
    title: (facts) => `Order ${say(facts, 'orderId', '?')} cannot be read`,
    why: (facts) =>
      `BigCommerce answers with something that the app does not know, at ${say(facts, 'path', 'an unknown place')}. Only this order is concerned.`,
    next: () =>
      'Correct in BigCommerce what is named here, or send us this text. It is read again when the order changes, or at once with Retry.',
  },
  shiphero_unreadable: {
    title: (facts) =>
      facts['orderId'] === undefined
        ? `ShipHero’s ${say(facts, 'what', 'row')} ${say(facts, 'id', 'without an id')} cannot be read`
        : `ShipHero’s side of order ${say(facts, 'orderId', '?')} cannot be read`,
    why: (facts) =>
      `ShipHero answers with something that the app does not know, at ${say(facts, 'path', 'an unknown place')}. All else goes on.`,
    next: (facts) =>
      facts['orderId'] === undefined
        ? 'Correct in ShipHero what is named here, or send us this text. Then press “I have dealt with this”.'
        : 'Correct in ShipHero what is named here, or send us this text. It is read again every 15 minutes, or at once with Retry.',
  },
  bigcommerce_unreadable: {
    title: (facts) =>
      `BigCommerce’s ${say(facts, 'what', 'row')} of ${say(facts, 'sku', say(facts, 'id', 'something without an id'))} cannot be read`,
    why: (facts) =>
      `BigCommerce answers with something that the app does not know, at ${say(facts, 'path', 'an unknown place')}. All else goes on.`,
    next: () =>
      'Correct in BigCommerce what is named here, or send us this text. It ends by itself once it can be read, or press “I have dealt with this”.',
  },
  order_stray: {
    title: (facts) =>
      `${say(facts, 'partnerOrderId', 'An order')} is in ShipHero, and this app does not count on it`,
    why: (facts) =>
      `It arrived there after it had been taken for lost: ShipHero's order ${say(facts, 'shipheroOrderId', '?')}. Nothing that happens to it is told in BigCommerce.`,
    next: () =>
      'Cancel it in ShipHero, unless it is to be shipped after all. Once it is cancelled there, this ends by itself.',
  },
  order_doubled: {
    title: (facts) => `${say(facts, 'partnerOrderId', 'An order')} is in ShipHero more than once`,
    why: (facts) =>
      `An answer of ShipHero was lost, so that it has the order twice: number ${say(facts, 'keep', '?')}, which is followed here, and ${say(facts, 'cancel', '?')}. Each of them would be shipped.`,
    next: (facts) =>
      `Keep ShipHero’s order ${say(facts, 'keep', '?')} and cancel ${say(facts, 'cancel', '?')} there: these are ShipHero’s own numbers, since the order number is the same. It is looked at again every 15 minutes, or at once with Retry. If you cancel the other one instead, the order that stays is followed.`,
  },
  ...STOCK_CAUSES,
  bigcommerce_unauthorized: {
    title: () => 'BigCommerce does not let the app in any more',
    why: (facts) => say(facts, 'message', 'The access was taken back, often after the owner changed.'),
    next: () =>
      'Open the app from the control panel as the owner and confirm its rights. Work then goes on by itself.',
  },
  shiphero_unauthorized: {
    title: () => 'ShipHero does not accept the token any more',
    why: (facts) => say(facts, 'message', 'The developer user was removed, or its token was replaced.'),
    next: () => 'Enter a new refresh token under Settings. Work then goes on by itself, and nothing is lost.',
  },
  shiphero_access_ending: {
    title: () => 'ShipHero’s access ends soon, or has ended, and cannot be renewed',
    why: (facts) =>
      `ShipHero has not renewed it for hours. Until ${timeIn(facts, 'endsAt')} everything works as before; after that nothing does.`,
    next: () =>
      'Enter a new refresh token under Settings in time. If ShipHero renews the access by itself, this goes away.',
  },
  permission_missing: {
    title: (facts) => `${systemIn(facts)} does not allow “${say(facts, 'what', 'a call')}” to the app`,
    why: (facts) => say(facts, 'message', 'The access lacks a permission.'),
    next: (facts) =>
      facts['system'] === 'shiphero'
        ? 'Give the developer user in ShipHero this permission and enter its refresh token again under Settings. Everything else goes on meanwhile.'
        : 'Open the app from the control panel as the owner and confirm its rights. Everything else goes on meanwhile.',
  },
  former_account_refused: {
    title: (facts) =>
      `The former ShipHero account ${say(facts, 'account', '')} does not let the app in`.replace('  ', ' '),
    why: () =>
      'Orders were handed over to it before the store changed accounts. What becomes of them there cannot be seen.',
    next: () =>
      'Connect that account again to let these orders go on by themselves, or finish them by hand. All other orders go on.',
  },
  bigcommerce_unavailable: {
    title: () => 'BigCommerce does not answer as it should',
    why: (facts) => say(facts, 'message', 'Its API has failed several times in a row.'),
    next: () => 'Nothing to do: the app tries again by itself, at growing intervals.',
  },
  shiphero_unavailable: {
    title: () => 'ShipHero does not answer as it should',
    why: (facts) => say(facts, 'message', 'Its API has failed several times in a row.'),
    next: () => 'Nothing to do: the app tries again by itself, at growing intervals.',
  },
  write_unsettled: {
    title: (facts) =>
      `${writtenTo(facts)} does not confirm ${effectOf(facts)}${facts['reference'] === 'stock' ? '' : ` (${say(facts, 'reference', '?')})`}`,
    why: (facts) =>
      `It was sent, and since ${timeIn(facts, 'since')} it is not known whether it was taken.${unconfirmedIn(facts)} Its last answer: ${say(facts, 'lastStatus', say(facts, 'lastCode', 'none'))}. The next look is at ${timeIn(facts, 'nextLookAt')}.`,
    next: () =>
      'Nothing is sent twice: the app looks and tries again by itself. If it stays, ask the support of the other system and name the time and the answer.',
  },
  call_refused: {
    title: () => 'A call was refused',
    why: (facts) => say(facts, 'message', 'The other system gave no reason.'),
    next: () => 'Correct what it names, then retry.',
  },
  work_overdue: {
    title: (facts) => `${say(facts, 'count', 'Some')} × ${workIn(facts)} waiting for too long`,
    why: (facts) => `Waiting since ${timeIn(facts, 'since')}. ${waitIn(facts)}`,
    next: () =>
      'It is tried again by itself, and this goes away when it has gone through. If it stays, send us the code below.',
  },
  app_fault: {
    title: () => 'Something fails in this app',
    why: (facts) =>
      `Work on “${say(facts, 'entity', '?')}” has failed several times in a row. It is our fault, and it is logged.`,
    next: () => 'It is tried again by itself. If it stays, send us the code below.',
  },
};

const UNKNOWN: CauseText = {
  title: () => 'Something needs attention',
  why: (facts) => refusal(facts),
  next: () => 'Retry. If it stays, send us the code below.',
};

export const causeText = (code: string): CauseText => causes[code] ?? UNKNOWN;
