import Big from 'big.js';
import type { NewOrder } from '@/lib/shiphero/order-input';

/** The total that ShipHero works out: prices x quantities - discounts + shipping + tax. */
export const totalOf = ({ lines, totalTax, totalDiscounts, shipping }: NewOrder): string =>
  lines
    .reduce((sum, { price, quantity }) => sum.plus(new Big(price).times(quantity)), new Big(0))
    .plus(totalTax ?? 0)
    .plus(shipping?.price ?? 0)
    .minus(totalDiscounts ?? 0)
    .toFixed((totalTax ?? '').split('.')[1]?.length ?? 0);
