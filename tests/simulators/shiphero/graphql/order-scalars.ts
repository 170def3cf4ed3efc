import { showUnits, toUnits } from '../state/money';
import type { CreateOrderInput } from './create-order-input';

/**
 * The plain fields of an order, by their GraphQL names. Subtotal and total are worked out here:
 * ShipHero does not take the partner's.
 */
export function toOrderScalars(data: CreateOrderInput): Record<string, unknown> {
  const subtotal = (data.line_items ?? []).reduce(
    (sum, line) => sum + toUnits(line.price) * BigInt(line.quantity),
    0n,
  );
  const total =
    subtotal + toUnits(data.total_tax) + toUnits(data.shipping_lines?.price) - toUnits(data.total_discounts);
  return {
    source: 'api',
    profile: data.profile ?? 'default',
    email: data.email ?? data.shipping_address.email ?? data.billing_address?.email ?? null,
    currency: data.currency ?? 'USD',
    required_ship_date: data.required_ship_date ?? null,
    hold_until_date: data.hold_until_date ?? null,
    total_tax: showUnits(toUnits(data.total_tax)),
    total_discounts: showUnits(toUnits(data.total_discounts)),
    subtotal: showUnits(subtotal),
    total_price: showUnits(total),
    gift_note: data.gift_note ?? null,
    gift_invoice: data.gift_invoice ?? false,
    packing_note: data.packing_note ?? null,
    tags: data.tags ?? [],
    allow_partial: data.allow_partial ?? false,
    allow_split: data.allow_split ?? false,
    priority_flag: data.priority_flag ?? false,
    require_signature: data.require_signature ?? false,
  };
}
