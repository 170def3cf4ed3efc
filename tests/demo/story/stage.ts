import type { Parts } from '../start-parts';
import type { Teller } from '../teller';

/** What every chapter works with. */
export interface Stage {
  readonly systems: Parts['systems'];
  readonly cronSecret: string;
  readonly teller: Teller;
  /** Placed at BigCommerce, and not known to be in ShipHero: their units are still to be taken off there. */
  readonly underWay: PlacedOrder[];
}

/** An order at BigCommerce, as far as a later chapter asks for it. */
export interface PlacedOrder {
  readonly id: number;
  readonly addressIds: readonly number[];
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export const shopName = ({ systems }: Stage): string => `bigcommerce-${systems.hash}`;
