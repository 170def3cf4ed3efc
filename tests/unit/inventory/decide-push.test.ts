import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePush } from '@/lib/inventory/decide-push';
import { DRIFTED, GIVEN_UP, expectHeld } from '@/lib/inventory/expect-held';
import type { SentFacts } from '@/lib/inventory/expect-held';

const READ_AT = new Date('2026-03-01T12:00:00Z');
const after = (seconds: number): Date => new Date(READ_AT.getTime() + seconds * 1_000);
const sent = (more: Partial<SentFacts> = {}): SentFacts => ({
  quantity: 10,
  readBack: 10,
  sentAt: after(-5),
  readAt: READ_AT,
  settling: false,
  mismatches: 0,
  ...more,
});

describe('what BigCommerce is expected to hold', () => {
  it.each([
    ['not known before it was read', null, [], { state: 'unread' }],
    ['what it showed', sent({ readBack: 7 }), [], { state: 'known', units: 7 }],
    ['less what it sold since', sent(), [{ delta: -3, at: after(60) }], { state: 'known', units: 7 }],
    ['and more what came back', sent(), [{ delta: 2, at: after(60) }], { state: 'known', units: 12 }],
    [
      'without what it had sold before',
      sent(),
      [{ delta: -3, at: after(-60) }],
      { state: 'known', units: 10 },
    ],
    ['never below none', sent(), [{ delta: -30, at: after(60) }], { state: 'known', units: 0 }],
    [
      'not sure where it sold in the moment of reading',
      sent(),
      [{ delta: -3, at: after(1) }],
      { state: 'unsure' },
    ],
    ['not asked while it settles', sent({ settling: true }), [], { state: 'settling' }],
    ['not sure after a drift', sent({ mismatches: DRIFTED }), [], { state: 'unsure' }],
    [
      'what was sent where it keeps no number',
      sent({ readBack: 3, mismatches: GIVEN_UP }),
      [],
      { state: 'known', units: 10 },
    ],
    ['not sure where it does not list the variant', sent({ readBack: null }), [], { state: 'unsure' }],
  ])('is %s', (_title, facts, effects, expected) => {
    expect(expectHeld(facts, effects)).toEqual(expected);
  });
});

describe('what is sent', () => {
  it('is nothing where nothing has changed', () => {
    expect(decidePush(10, { state: 'known', units: 10 })).toEqual({ plan: 'nothing' });
  });

  it('is read first where it is not known what BigCommerce holds', () => {
    expect(decidePush(10, { state: 'unread' })).toEqual({ plan: 'read' });
  });

  it('waits until what was sent was read back', () => {
    expect(decidePush(3, { state: 'settling' })).toEqual({ plan: 'wait' });
  });

  it('is called a raise whenever BigCommerce may hold less', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.boolean(), (sellable, held, sure) => {
        const plan = decidePush(sellable, sure ? { state: 'known', units: held } : { state: 'unsure' });
        if (sure && sellable === held) expect(plan.plan).toBe('nothing');
        else expect(plan).toEqual({ plan: sure && sellable < held ? 'lower' : 'raise', quantity: sellable });
      }),
    );
  });

  it('is nothing for an order that lowers both sides by the same units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 500 }), fc.integer({ min: 1, max: 5 }), (held, units) => {
        const expected = expectHeld(sent({ readBack: held }), [{ delta: -units, at: after(30) }]);
        expect(decidePush(held - units, expected)).toEqual({ plan: 'nothing' });
      }),
    );
  });
});
