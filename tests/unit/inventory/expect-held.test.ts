import { describe, expect, it } from 'vitest';
import { expectHeld } from '@/lib/inventory/expect-held';
import type { SentFacts } from '@/lib/inventory/expect-held';

const READ_AT = new Date('2026-03-01T12:00:00Z');
const sent: SentFacts = {
  ...{ quantity: 10, readBack: 10, settling: false, mismatches: 0 },
  ...{ sentAt: new Date(READ_AT.getTime() - 5_000), readAt: READ_AT },
};

describe('a sale beside a reading', () => {
  // The other system tells whole seconds of a clock of its own.
  it.each([
    [-3_000, { state: 'known', units: 10 }],
    [-2_000, { state: 'unsure' }],
    [-1_000, { state: 'unsure' }],
    [0, { state: 'unsure' }],
    [1_000, { state: 'unsure' }],
    [2_000, { state: 'unsure' }],
    [3_000, { state: 'known', units: 7 }],
  ])('of %i ms after it', (ms, expected) => {
    expect(expectHeld(sent, [{ delta: -3, at: new Date(READ_AT.getTime() + ms) }])).toEqual(expected);
  });
});
