/*
 * What was sent, as the order page shows it against what BigCommerce holds. Money is a decimal text with the digits of
 * its currency; an empty text where the order was sent before this was kept.
 */

/** Beside `FulfilledLine`: columns of `fulfillment_line`. */
export interface SentLineMoney {
  /** Of one unit, without tax, before discounts. */
  readonly price: string;
  /** What the customer paid for the units that were sent, with tax, after discounts. */
  readonly paid: string;
}

/** Beside `FulfillmentOrderView`: columns of `fulfillment_order`. */
export interface SentOrderMoney {
  readonly currency: string;
  /** Prices x quantities - discounts + shipping + tax: what ShipHero works out, and what was paid. */
  readonly total: string;
  readonly totalTax: string;
  readonly totalDiscounts: string;
  readonly shippingPrice: string;
}

/** Beside `OrderLineView`: column `paid` of `order_line`, for the whole line with all its units. */
export interface HeldLineMoney {
  readonly paid: string;
}
