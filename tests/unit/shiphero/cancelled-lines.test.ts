import { expect, it } from 'vitest';
import { shipheroLineId } from '@/lib/shiphero/ids';
import { orderStateOf } from '@/lib/shiphero/order-state';

const line = (fulfillmentStatus: string) => ({
  id: shipheroLineId.parse('L'),
  partnerLineItemId: null,
  sku: null,
  quantity: 2,
  allocated: 0,
  backordered: 0,
  shipped: 0,
  pending: 2,
  fulfillmentStatus,
});

it('an order of which one line was cancelled still waits for the others', () => {
  expect(orderStateOf({ fulfillmentStatus: 'pending', lines: [line('canceled'), line('pending')] })).toBe(
    'pending',
  );
});
