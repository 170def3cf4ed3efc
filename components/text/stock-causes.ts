import type { Facts } from '@/lib/panel/shapes';
import { refusal, say } from './cause-text';
import type { CauseText } from './cause-text';
import { plural } from './plural';

const named = (facts: Facts): string => {
  const skus = say(facts, 'skus', '');
  return skus === '' ? '' : ` They are of: ${skus}.`;
};

type UnfedBy = 'kit' | 'link' | 'warehouse';

const unfedBy = (facts: Facts): UnfedBy => {
  if (facts['kits'] === true) return 'kit';
  return facts['locationId'] === undefined ? 'link' : 'warehouse';
};

const FEED_AGAIN =
  'Link the variants again, show a warehouse at the location, or set the numbers in BigCommerce to 0 by hand and retry.';

/** Why nothing feeds numbers any more. */
const UNFED: Readonly<
  Record<
    UnfedBy,
    {
      /** Of one number, and of several. */
      readonly title: readonly [string, string];
      readonly why: (location: string) => string;
      readonly next: string;
    }
  >
> = {
  kit: {
    title: [
      'number in BigCommerce is of a SKU that has become a kit',
      'numbers in BigCommerce are of SKUs that have become kits',
    ],
    why: () =>
      'ShipHero keeps no stock of a kit, and this app sends none for it. Nothing keeps these numbers right from now on.',
    next: 'Keep the numbers of kits in BigCommerce by hand, and say here that you have dealt with it; or make them products of their own again in ShipHero.',
  },
  link: {
    title: [
      'number in BigCommerce is of a variant that is not linked any more',
      'numbers in BigCommerce are of variants that are not linked any more',
    ],
    why: () => 'Their SKU changed in BigCommerce. Nothing keeps these numbers right from now on.',
    next: FEED_AGAIN,
  },
  warehouse: {
    title: [
      'number in BigCommerce stands at a location without a warehouse',
      'numbers in BigCommerce stand at a location without a warehouse',
    ],
    why: (location) => `No ShipHero warehouse shows its stock at location ${location} any more.`,
    next: FEED_AGAIN,
  },
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
    title: (facts) => {
      const numbers = say(facts, 'numbers', 'Some');
      return plural(Number(numbers), numbers, ...UNFED[unfedBy(facts)].title);
    },
    why: (facts) => UNFED[unfedBy(facts)].why(say(facts, 'locationId', '?')),
    next: (facts) => `${UNFED[unfedBy(facts)].next}${named(facts)}`,
  },
} as const satisfies Readonly<Record<string, CauseText>>;
