import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { applyRules } from './apply-rules';
import type { WantedConsignment } from './decide-order';
import type { ReadyConsignment } from './judge-consignment';
import { translateOrder } from './translate-order';
import type { Translation } from './translate-order';

/** What is handed over: the translation with the merchant's rules in it. Sending and preview both make it here. */
export function composeOrder(
  order: BigcommerceOrder,
  wanted: WantedConsignment,
  { lines, fields, ruled }: Omit<ReadyConsignment, 'judged'>,
  shopName: string,
): Translation {
  const translation = translateOrder(order, wanted, lines, { shopName, fields });
  return { ...translation, asked: applyRules(translation.asked, ruled) };
}
