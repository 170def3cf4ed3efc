import type { Facts } from '@/lib/panel/shapes';
import { refusal, say } from './cause-text';
import type { CauseText } from './cause-text';

const orderIn = (facts: Facts): string => `order ${say(facts, 'orderId', '?')}`;

/** Told by its `reason` where that is one of the app's own, which no other system has said. */
const byReason = (reasons: Readonly<Record<string, CauseText>>, otherwise: CauseText): CauseText => {
  const of = (facts: Facts): CauseText => reasons[say(facts, 'reason', '')] ?? otherwise;
  return {
    title: (facts) => of(facts).title(facts),
    why: (facts) => of(facts).why(facts),
    next: (facts) => of(facts).next(facts),
  };
};

const DEALT_WITH = '“I have dealt with this”';

const orderClosed: CauseText = {
  title: (facts) => `A package of ${orderIn(facts)} left although the order is called off`,
  why: () =>
    'ShipHero shipped it. In BigCommerce the order is cancelled, refunded, declined or was never finished, so that no shipment is made of it.',
  next: () =>
    `If the customer is to hear of it, give the order a status again that is shipped; the shipment is then made by itself. If not, press ${DEALT_WITH}.`,
};

const refunded: CauseText = {
  title: (facts) => `A package of ${orderIn(facts)} holds only units that were refunded`,
  why: () =>
    'ShipHero shipped it. BigCommerce has no units left that a shipment could tell of: all of them are refunded or shipped.',
  next: () =>
    `Ask the warehouse whether it can be stopped or comes back, and tell the customer. Then press ${DEALT_WITH}.`,
};

const severalAddresses: CauseText = {
  title: (facts) => `A package of ${orderIn(facts)} holds items for several addresses`,
  why: () =>
    'A shipment in BigCommerce goes to one address. To which of them this package went cannot be told.',
  next: () => `Create the shipments in BigCommerce by hand, one for each address. Then press ${DEALT_WITH}.`,
};

const letGo: CauseText = {
  title: (facts) => `A package of ${orderIn(facts)} could be told of now`,
  why: () =>
    'Somebody has dealt with this package by hand, so that the app does not tell of it. The order has changed since: BigCommerce has room for a shipment of it.',
  next: () => `Retry makes the shipment. If the customer knows of the package already, press ${DEALT_WITH}.`,
};

const refusedByBigcommerce: CauseText = {
  title: (facts) => `BigCommerce refused a shipment of ${orderIn(facts)}`,
  why: (facts) => `BigCommerce's answer: ${refusal(facts)}`,
  next: () =>
    `Correct what BigCommerce names, then retry. If you created the shipment by hand, press ${DEALT_WITH}. A package is never told of twice.`,
};

const unlabelled: CauseText = {
  title: (facts) => `ShipHero does not say which package items of ${orderIn(facts)} are in`,
  why: () =>
    'It shipped them without a label of their own, beside others that have one. A guess would tell the customer a wrong tracking number.',
  next: () => `Create the shipment of these items in BigCommerce by hand. Then press ${DEALT_WITH}.`,
};

const madeTwice: CauseText = {
  title: (facts) => `A package of ${orderIn(facts)} has two shipments`,
  why: (facts) =>
    `BigCommerce's shipments ${say(facts, 'shipmentIds', '?')} tell of the same package: the answer to the first was lost.`,
  next: () => `Remove the surplus shipment in BigCommerce. Then press ${DEALT_WITH}.`,
};

const notClear: CauseText = {
  title: (facts) => `A shipment of ${orderIn(facts)} is not clear`,
  why: () => 'More than one BigCommerce shipment could be the one that tells of a package.',
  next: () =>
    'Compare packages and shipments on the order page. Remove the surplus shipment in BigCommerce, then retry.',
};

/** Of packages and what becomes of them, by the code. */
export const shipmentCauses: Readonly<Record<string, CauseText>> = {
  cancelled_in_shiphero: {
    title: (facts) =>
      'units' in facts
        ? `A part of ${say(facts, 'partnerOrderId', 'an order')} was cancelled in ShipHero`
        : `${say(facts, 'partnerOrderId', 'An order')} was cancelled in ShipHero`,
    why: (facts) =>
      'units' in facts
        ? `ShipHero does not ship ${say(facts, 'units', 'some units')}, and BigCommerce still expects it.`
        : 'ShipHero called it off, and BigCommerce still expects it to be shipped.',
    next: (facts) =>
      'units' in facts
        ? `Refund these items in BigCommerce, or add them again in ShipHero. If they are shipped another way, press ${DEALT_WITH}.`
        : `Cancel or refund the order in BigCommerce. If it is shipped another way, press ${DEALT_WITH}.`,
  },
  line_not_found: {
    title: (facts) => `ShipHero shipped ${say(facts, 'sku', 'an item')} that the order does not have`,
    why: (facts) => `A package of ${orderIn(facts)} holds an item that no line of the order stands for.`,
    next: () =>
      `Check the order in ShipHero. If it was an exchange, create the shipment in BigCommerce by hand. Then press ${DEALT_WITH}.`,
  },
  shipment_refused: byReason(
    { order_closed: orderClosed, refunded, several_addresses: severalAddresses, let_go: letGo },
    refusedByBigcommerce,
  ),
  shipment_ambiguous: {
    title: (facts) => ambiguous(facts).title(facts),
    why: (facts) => ambiguous(facts).why(facts),
    next: (facts) => ambiguous(facts).next(facts),
  },
};

function ambiguous(facts: Facts): CauseText {
  if (facts['reason'] === 'unlabelled') return unlabelled;
  return facts['shipmentIds'] === undefined ? notClear : madeTwice;
}
