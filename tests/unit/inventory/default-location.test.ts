import { expect, it } from 'vitest';
import { decideSellable } from '@/lib/inventory/decide-stock';

const level = (locationId: number) => ({
  ...{ locationId, onHand: 10, allocated: 0 },
  ...{ backorder: 0, reserve: 0, nonSellable: 0 },
});

it.each([
  [1, [6, 10, 10]],
  [2, [10, 6, 10]],
  [3, [10, 10, 6]],
])('what is promised comes off the default location first, wherever it stands: %i', (standard, left) => {
  for (const order of [
    [1, 2, 3],
    [3, 2, 1],
    [2, 3, 1],
  ]) {
    const sellable = decideSellable(order.map(level), 4, standard);
    expect([1, 2, 3].map((id) => sellable.get(id))).toEqual(left);
  }
});
