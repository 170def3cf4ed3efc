import { describe, expect, it } from 'vitest';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { decideOrderStatus } from '@/lib/shipments/decide-order-status';
import type { StatusFacts } from '@/lib/shipments/decide-order-status';

const decided = (
  statusId: number,
  lines: StatusFacts['lines'],
  inShiphero: StatusFacts['inShiphero'] = 'all',
  rules = DEFAULT_STATUS_RULES,
) => decideOrderStatus({ statusId, channelId: 1, lines, inShiphero }, rules);

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
    expect(decided(statusId, lines)).toEqual(plan);
  });

  it.each([0, 4, 5, 6, 7, 8, 10, 12, 13, 14])(
    'never hides status %i, which is somebody’s decision',
    (statusId) => {
      expect(decided(statusId, [line(1, 1)])).toEqual({ do: 'nothing' });
    },
  );

  it('never moves a shipped order back', () => {
    expect(decided(2, [line(2, 1)])).toEqual({ do: 'nothing' });
  });

  const RULED = {
    ...DEFAULT_STATUS_RULES,
    reverse: { accepted: 9, partlyShipped: null, shipped: 10, cancelled: 5 },
  };

  it.each([
    ['accepted, from a status that is sent', 11, [line(1, 0)], 'all', { do: 'move', to: 9, shipped: 0 }],
    ['accepted and there', 9, [line(1, 0)], 'all', { do: 'nothing' }],
    ['accepted, which must not hide a refund', 14, [line(1, 0)], 'all', { do: 'nothing' }],
    ['accepted, of an order that waits', 7, [line(1, 0)], 'all', { do: 'nothing' }],
    ['accepted in part', 11, [line(1, 0)], 'other', { do: 'nothing' }],
    ['cancelled in ShipHero', 11, [line(1, 0)], 'cancelled', { do: 'move', to: 5, shipped: 0 }],
    ['cancelled there while it waits', 12, [line(1, 0)], 'cancelled', { do: 'move', to: 5, shipped: 0 }],
    ['cancelled there, and completed here', 10, [line(1, 0)], 'cancelled', { do: 'nothing' }],
    ['a part shipped, left as it is', 11, [line(2, 1)], 'all', { do: 'nothing' }],
    ['everything shipped', 11, [line(1, 1)], 'all', { do: 'move', to: 10, shipped: 1 }],
    [
      'everything shipped, after BigCommerce moved',
      2,
      [line(1, 1)],
      'all',
      { do: 'move', to: 10, shipped: 1 },
    ],
    ['everything shipped and shown', 10, [line(1, 1)], 'all', { do: 'moved', to: 10, shipped: 1 }],
  ] as const)('by the merchant’s rules: %s', (_what, statusId, lines, inShiphero, plan) => {
    expect(decided(statusId, lines, inShiphero, RULED)).toEqual(plan);
  });

  it('moves an order out of a status that the merchant has made one to send', () => {
    const sends = { statusId: 7, action: 'send', hold: null } as const;
    const rules = {
      ...DEFAULT_STATUS_RULES,
      statuses: [...DEFAULT_STATUS_RULES.statuses.filter(({ statusId }) => statusId !== 7), sends],
    };
    expect(decided(7, [line(1, 1)], 'all', rules)).toEqual({ do: 'move', to: 2, shipped: 1 });
  });
});
