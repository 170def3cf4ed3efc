import { describe, expect, it } from 'vitest';
import { decideOrderStatus } from '@/lib/shipments/decide-order-status';

const line = (quantity: number, shipped: number, refunded = 0) => ({ quantity, shipped, refunded });

describe('the status after shipping', () => {
  it.each([
    ['everything shipped', 11, [line(2, 2)], { do: 'move', to: 2, shipped: 2 }],
    [
      'everything shipped, from Partially Shipped',
      3,
      [line(2, 2), line(1, 1)],
      { do: 'move', to: 2, shipped: 3 },
    ],
    ['the rest refunded', 3, [line(2, 1, 1)], { do: 'move', to: 2, shipped: 1 }],
    ['a part shipped', 9, [line(2, 1)], { do: 'move', to: 3, shipped: 1 }],
    ['one of two lines shipped', 11, [line(1, 1), line(1, 0)], { do: 'move', to: 3, shipped: 1 }],
    ['a part shipped and shown', 3, [line(2, 1)], { do: 'moved', to: 3, shipped: 1 }],
    ['everything shipped and shown', 2, [line(1, 1)], { do: 'moved', to: 2, shipped: 1 }],
    ['nothing shipped', 11, [line(1, 0)], { do: 'nothing' }],
    ['no physical line', 11, [], { do: 'nothing' }],
  ])('%s', (_what, statusId, lines, plan) => {
    expect(decideOrderStatus({ statusId, lines })).toEqual(plan);
  });

  it.each([0, 4, 5, 6, 7, 8, 10, 12, 13, 14])(
    'never hides status %i, which is somebody’s decision',
    (statusId) => {
      expect(decideOrderStatus({ statusId, lines: [line(1, 1)] })).toEqual({ do: 'nothing' });
    },
  );

  it('never moves a shipped order back', () => {
    expect(decideOrderStatus({ statusId: 2, lines: [line(2, 1)] })).toEqual({ do: 'nothing' });
  });
});
