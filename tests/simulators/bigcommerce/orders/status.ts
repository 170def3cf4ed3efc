export interface OrderStatus {
  readonly id: number;
  readonly name: string;
  readonly about: string;
}

/** Every order status of a store. Merchants rename the labels; the ids stay. */
export const orderStatuses: readonly OrderStatus[] = [
  { id: 0, name: 'Incomplete', about: 'The shopper saw the payment page and went no further.' },
  { id: 1, name: 'Pending', about: 'Checkout began and did not end.' },
  { id: 2, name: 'Shipped', about: 'Everything has left; arrival is not confirmed.' },
  { id: 3, name: 'Partially Shipped', about: 'Some items have left, others wait.' },
  { id: 4, name: 'Refunded', about: 'The money went back.' },
  { id: 5, name: 'Cancelled', about: 'The seller called it off.' },
  { id: 6, name: 'Declined', about: 'The seller refused it.' },
  { id: 7, name: 'Awaiting Payment', about: 'Placed; the payment is still to come.' },
  { id: 8, name: 'Awaiting Pickup', about: 'Packed; the customer comes for it.' },
  { id: 9, name: 'Awaiting Shipment', about: 'Packed; the carrier comes for it.' },
  { id: 10, name: 'Completed', about: 'Paid and handed over.' },
  { id: 11, name: 'Awaiting Fulfillment', about: 'Paid; to be packed.' },
  { id: 12, name: 'Manual Verification Required', about: 'Somebody must look at it first.' },
  { id: 13, name: 'Disputed', about: 'The customer contests the payment.' },
  { id: 14, name: 'Partially Refunded', about: 'Part of the money went back.' },
];

export const statusName = (id: number): string =>
  orderStatuses.find((status) => status.id === id)?.name ?? '';

const PAYMENT: Readonly<Record<number, string>> = {
  0: '',
  1: 'pending',
  4: 'refunded',
  5: 'void',
  6: 'declined',
  7: 'pending',
  12: 'held for review',
  14: 'partially refunded',
};

export const paymentStatus = (statusId: number): string => PAYMENT[statusId] ?? 'captured';
