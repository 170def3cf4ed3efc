import type { Expected } from './expect-held';

/** What is done about one variant at one location. */
export type PushPlan =
  | { readonly plan: 'nothing' }
  /** BigCommerce is asked first: an unchanged number costs no write. */
  | { readonly plan: 'read' }
  /** What was sent has to be read back before anything else is sent. */
  | { readonly plan: 'wait' }
  | { readonly plan: 'lower'; readonly quantity: number }
  /** Sent only after the orders changed since the cursor were read. */
  | { readonly plan: 'raise'; readonly quantity: number };

/** Compares what may be sold with what BigCommerce is expected to hold. Units. */
export function decidePush(sellable: number, expected: Expected): PushPlan {
  switch (expected.state) {
    case 'unread':
      return { plan: 'read' };
    case 'settling':
      return { plan: 'wait' };
    case 'unsure':
      // It may be more than BigCommerce holds.
      return { plan: 'raise', quantity: sellable };
    case 'known':
      if (sellable === expected.units) return { plan: 'nothing' };
      return { plan: sellable < expected.units ? 'lower' : 'raise', quantity: sellable };
  }
}
