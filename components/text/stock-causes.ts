import type { Facts } from '@/lib/panel/shapes';
import { refusal, say } from './cause-text';
import type { CauseText } from './cause-text';

const named = (facts: Facts): string => {
  const skus = say(facts, 'skus', '');
  return skus === '' ? '' : ` They are of: ${skus}.`;
};

/** What can be the matter with numbers. */
export const STOCK_CAUSES = {
  stock_refused: {
    title: (facts) => `BigCommerce refused the stock of ${say(facts, 'sku', 'a SKU')}`,
    why: (facts) => `BigCommerce's answer: ${refusal(facts)}`,
    next: () =>
      'Switch on stock tracking for the product in BigCommerce, or correct what it names, then retry.',
  },
  stock_drift: {
    title: (facts) =>
      `BigCommerce shows ${say(facts, 'shown', '?')} of ${say(facts, 'sku', 'a SKU')} instead of ${say(facts, 'expected', '?')}`,
    why: () => 'The number was changed by something else than this app, seen twice.',
    next: () =>
      'Find out who else writes stock: another app, an import, or a person. Retry sends the right number again.',
  },
  stock_unfed: {
    title: (facts) =>
      facts['kits'] === true
        ? `BigCommerce shows stock of ${say(facts, 'numbers', 'some')} variants that have become kits in ShipHero`
        : facts['locationId'] === undefined
          ? `BigCommerce shows stock of ${say(facts, 'numbers', 'some')} variants that are not linked any more`
          : `BigCommerce shows ${say(facts, 'numbers', 'some')} numbers at a location without a warehouse`,
    why: (facts) =>
      facts['kits'] === true
        ? 'ShipHero keeps no stock of a kit, and this app sends none for it. Nothing keeps these numbers right from now on.'
        : facts['locationId'] === undefined
          ? 'Their SKU changed in BigCommerce. Nothing keeps these numbers right from now on.'
          : `No ShipHero warehouse shows its stock at location ${say(facts, 'locationId', '?')} any more.`,
    next: (facts) =>
      facts['kits'] === true
        ? `Keep the numbers of kits in BigCommerce by hand, and say here that you have dealt with it; or make them products of their own again in ShipHero.${named(facts)}`
        : `Link the variants again, show a warehouse at the location, or set the numbers in BigCommerce to 0 by hand: that is seen within six hours.${named(facts)}`,
  },
} as const satisfies Readonly<Record<string, CauseText>>;
