import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePlace, placeOfVerdict } from '@/lib/orders/decide-place';
import type { PlaceFacts } from '@/lib/orders/decide-place';

const sent = (states: PlaceFacts['states'], ordered: number, shipped: number): PlaceFacts => ({
  verdict: 'sent',
  states,
  units: { ordered, shipped },
});

describe('where an order is', () => {
  it.each([
    ['with ShipHero, of which nothing was shipped', sent(['sent'], 3, 0), 'with_shiphero'],
    ['with ShipHero also where everything was refunded', sent(['sent'], 0, 0), 'with_shiphero'],
    ['partly shipped', sent(['sent'], 3, 1), 'partly_shipped'],
    ['partly shipped, of two addresses', sent(['fulfilled', 'sent'], 3, 2), 'partly_shipped'],
    ['shipped, though ShipHero has not closed it yet', sent(['sent'], 3, 3), 'shipped'],
    ['shipped where ShipHero is done with it, whatever way it left', sent(['fulfilled'], 3, 0), 'shipped'],
    [
      'not shipped while units are missing of which ShipHero is done',
      sent(['fulfilled'], 3, 2),
      'partly_shipped',
    ],
    ['not shipped while an address is missing', sent(['fulfilled', 'cancelled'], 3, 1), 'partly_shipped'],
    ['cancelled where ShipHero has cancelled all of it', sent(['cancelled', 'cancelled'], 3, 0), 'cancelled'],
    ['with ShipHero where a part was not cancelled', sent(['cancelled', 'sent'], 3, 0), 'with_shiphero'],
  ])('is %s', (_name, facts, place) => {
    expect(decidePlace(facts)).toBe(place);
  });

  it.each([
    ['waiting', 'waiting'],
    ['held', 'held'],
    ['cancelled', 'cancelled'],
    ['ignored', 'left_out'],
    ['too_old', 'left_out'],
    ['closed', 'left_out'],
    ['sent', null],
  ] as const)('is told by the verdict %s alone, if ShipHero has no say in it', (verdict, place) => {
    expect(placeOfVerdict(verdict)).toBe(place);
    if (place === null) return;
    const units = { ordered: 3, shipped: 1 };
    expect(decidePlace({ verdict, states: ['sent', 'fulfilled'], units })).toBe(place);
  });

  it('does not depend on what is only about to be sent', () => {
    const states = fc.array(fc.constantFrom('sent', 'fulfilled', 'cancelled'));
    fc.assert(
      fc.property(states, fc.nat(4), fc.nat(4), (held, ordered, shipped) => {
        expect(decidePlace(sent([...held, 'sending'], ordered, shipped))).toBe(
          decidePlace(sent(held, ordered, shipped)),
        );
      }),
    );
  });
});
