import { describe, expect, it } from 'vitest';
import { creditWaitMs, parseTimeRemaining } from '@/lib/shiphero/credit-wait';
import { estimateOf } from '@/lib/shiphero/credits';
import { legacyIdOf } from '@/lib/shiphero/ids';
import { parseShipheroTime, toShipheroTime } from '@/lib/shiphero/utc';

describe("ShipHero's times", () => {
  it.each([
    ['2024-01-11T14:53:00', '2024-01-11T14:53:00.000Z'],
    ['2024-01-11 14:53:00', '2024-01-11T14:53:00.000Z'],
    ['2024-01-11T14:53:00.123456', '2024-01-11T14:53:00.123Z'],
    ['2024-01-11', '2024-01-11T00:00:00.000Z'],
    ['2024-01-11T14:53:00Z', '2024-01-11T14:53:00.000Z'],
    ['2024-01-11T14:53:00+02:00', '2024-01-11T12:53:00.000Z'],
  ])('%s is UTC on every machine', (text, iso) => {
    expect(parseShipheroTime(text)?.toISOString()).toBe(iso);
  });

  it('what is no time is none', () => {
    expect(parseShipheroTime('soon')).toBeNull();
    expect(parseShipheroTime('')).toBeNull();
  });

  it('a bound is cut to the second before it, never after', () => {
    expect(toShipheroTime(new Date('2024-01-11T14:53:00.999Z'))).toBe('2024-01-11T14:53:00');
  });
});

describe('waiting for credits', () => {
  it.each([
    ['4 seconds', 4_000],
    ['1 second', 1_000],
    ['55 minutes', 3_300_000],
    ['1 hour and 5 minutes', 3_900_000],
  ])('"%s" is understood', (text, ms) => {
    expect(parseTimeRemaining(text)).toBe(ms);
  });

  it('"0" tells nothing, and then the rate of the bucket does', () => {
    expect(parseTimeRemaining('0')).toBeNull();
    expect(creditWaitMs({ told: '0', required: 121, remaining: 1, perSecond: 60 })).toBe(2_000);
    expect(creditWaitMs({ told: null, required: null, remaining: null, perSecond: null })).toBe(5_000);
  });

  it('estimates as ShipHero was recorded to do', () => {
    expect(estimateOf({ first: 100, nested: 10 })).toBe(1101);
    expect(estimateOf({ first: 20, nested: 100 })).toBe(2021);
  });
});

describe('ids', () => {
  it('hold the number that people see', () => {
    expect(legacyIdOf('T3JkZXI6MTAwNTc5Njk4')).toBe(100579698);
    expect(legacyIdOf('7145')).toBeNull();
  });
});
