import { parseMoney, shareMoney } from '../money';
import type { StoreState, World } from '../state';
import { buildLine } from './build-line';
import type { Address, Line, LineDiscount, SimOrder } from './order';
import type { AddressDraft, OrderDraft } from './order-draft';

const HOME: Address = {
  first_name: 'Jane',
  last_name: 'Doe',
  company: '',
  street_1: '123 Main Street',
  street_2: '',
  city: 'Austin',
  state: 'Texas',
  zip: '78726',
  country: 'United States',
  country_iso2: 'US',
  phone: '5125550142',
  email: 'jane.doe@example.com',
};

const FIRST_ORDER_ID = 100;

/** A new order from a draft: ids, addresses, lines with their catalogue facts, discounts spread over the lines. */
export function buildOrder(world: World, store: StoreState, draft: OrderDraft): SimOrder {
  const nextId = (name: string, first: number): number => world.sequence.next(`${store.hash}:${name}`, first);
  const now = world.clock.now();
  const usual = {
    address: {},
    shippingMethod: 'Flat Rate',
    shippingCost: '8.0000',
    shippingZone: 'United States',
  };
  const consignmentDrafts = draft.consignments ?? [{ ...usual, lines: draft.lines ?? [] }];
  const built = consignmentDrafts.map((wanted) => {
    const id = nextId('order address', 1);
    return {
      consignment: {
        id,
        address: fill(wanted.address, draft.billing),
        shippingMethod: wanted.shippingMethod,
        shippingZone: wanted.shippingZone,
        cost: parseMoney(wanted.shippingCost),
      },
      lines: wanted.lines.map((line) => buildLine(world, store, line, id)),
    };
  });
  const lines = built.flatMap((one) => one.lines);
  // An order of downloads alone has no address that anything could be shipped to.
  const allDigital = lines.length > 0 && lines.every((line) => line.type === 'digital');
  return {
    id: nextId('order', FIRST_ORDER_ID),
    createdAt: now,
    customerId: draft.customerId,
    channelId: draft.channelId,
    paymentMethod: draft.paymentMethod,
    currencyCode: draft.currencyCode,
    cartId: world.sequence.uuid('cart'),
    ipAddress: '203.0.113.24',
    versions: [
      {
        at: now.getTime(),
        version: {
          statusId: draft.statusId,
          modifiedAt: now,
          shippedAt: null,
          customerMessage: draft.customerMessage,
          staffNotes: draft.staffNotes,
          externalOrderId: '',
          isDeleted: false,
          billingAddress: fill(draft.billing, {}),
          consignments: allDigital ? [] : built.map((one) => one.consignment),
          lines: discounted(lines, draft),
        },
      },
    ],
  };
}

/** What the draft leaves out comes from the billing address, then from the usual customer. */
const fill = (draft: AddressDraft, otherwise: AddressDraft): Address => {
  const given = (address: AddressDraft): Partial<Address> =>
    Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));
  return { ...HOME, ...given(otherwise), ...given(draft) };
};

function discounted(lines: readonly Line[], { coupon, manualDiscount }: OrderDraft): Line[] {
  const totals = lines.map((line) => line.unitPrice * line.quantity);
  const spread = (total: string, discount: Omit<LineDiscount, 'amount'>): LineDiscount[] =>
    shareMoney(parseMoney(total), totals).map((amount) => ({ ...discount, amount }));
  const all = [
    ...(coupon ? [spread(coupon.amount, { id: 'coupon', name: coupon.name, code: coupon.code })] : []),
    ...(manualDiscount
      ? [spread(manualDiscount, { id: 'manual-discount', name: 'Manual Discount', code: null })]
      : []),
  ];
  return lines.map((line, index) => ({
    ...line,
    discounts: all.flatMap((shares) => shares.slice(index, index + 1)),
  }));
}
