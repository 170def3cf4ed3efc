import { parseMoney, shareMoney } from '../money';
import type { StoreState, World } from '../state';
import { buildGiftCertificate, buildLine } from './build-line';
import type { Address, Line, LineDiscount, SimOrder } from './order';
import type { AddressDraft, LineDraft, OrderDraft } from './order-draft';

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
export function buildOrder(
  world: Pick<World, 'sequence' | 'clock'>,
  store: Pick<StoreState, 'hash' | 'products'>,
  draft: OrderDraft,
): SimOrder {
  const nextId = (name: string, first: number): number => world.sequence.next(`${store.hash}:${name}`, first);
  const now = world.clock.now();
  const usual = {
    address: {},
    shippingMethod: 'Flat Rate',
    shippingCost: '8.0000',
    handlingCost: '0.0000',
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
        handling: parseMoney(wanted.handlingCost),
      },
      drafts: wanted.lines,
      lines: wanted.lines.map((line) => buildLine(world, store, line, id)),
    };
  });
  const pickups = draft.pickupLines.map((line) => buildLine(world, store, line, 0, 'pickup'));
  const certificates = draft.giftCertificates.map((one) => buildGiftCertificate(world, store, one));
  const lines = [...built.flatMap((one) => one.lines), ...pickups, ...certificates];
  const drafts = [...built.flatMap((one) => one.drafts), ...draft.pickupLines];
  // An order of which nothing is shipped has no address.
  const nothingShipped = lines.length > 0 && lines.every(({ place }) => place !== 'shipping');
  return {
    id: nextId('order', FIRST_ORDER_ID),
    createdAt: now,
    customerId: draft.customerId,
    channelId: draft.channelId,
    paymentMethod: draft.paymentMethod,
    terms: {
      currencyCode: draft.currencyCode,
      taxInclusive: draft.taxInclusive,
      taxesShipping: draft.taxesShipping,
      storeCredit: parseMoney(draft.storeCredit),
      giftCertificate: parseMoney(draft.giftCertificate),
      fee: parseMoney(draft.fee),
    },
    giftCertificateEmail: draft.giftCertificates[0]?.email ?? '',
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
          consignments: nothingShipped ? [] : built.map((one) => one.consignment),
          lines: discounted(lines, drafts, draft),
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

function discounted(
  lines: readonly Line[],
  drafts: readonly LineDraft[],
  { coupon, manualDiscount, orderDiscount }: OrderDraft,
): Line[] {
  // A gift certificate is money: nothing takes anything off it.
  const totals = lines.map((line) => (line.type === 'giftcertificate' ? 0 : line.unitPrice * line.quantity));
  const spread = (total: string, discount: Omit<LineDiscount, 'amount' | 'target'>): LineDiscount[] =>
    shareMoney(parseMoney(total), totals).map((amount) => ({ ...discount, amount, target: 'order' }));
  const all = [
    ...(coupon ? [spread(coupon.amount, { id: 'coupon', name: coupon.name, code: coupon.code })] : []),
    ...(manualDiscount
      ? [spread(manualDiscount, { id: 'manual-discount', name: 'Manual Discount', code: null })]
      : []),
    ...(orderDiscount
      ? [spread(orderDiscount.amount, { id: 'total-discount', name: orderDiscount.name, code: null })]
      : []),
  ];
  return lines.map((line, index) => {
    const own = drafts[index]?.productDiscount;
    return {
      ...line,
      discounts: [
        ...(own
          ? [
              {
                id: 'product-discount',
                name: own.name,
                code: null,
                target: 'product' as const,
                amount: parseMoney(own.amount),
              },
            ]
          : []),
        ...all.flatMap((shares) => shares.slice(index, index + 1)),
      ].filter(({ amount }) => amount !== 0),
    };
  });
}
