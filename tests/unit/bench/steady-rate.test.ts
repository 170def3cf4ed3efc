import { expect, it } from 'vitest';
import { steadyRate } from '@/tests/bench/orders/steady-rate';

/** Each 30 s plus `lateMs`, 150 orders at once. */
const inBursts = (lateMs: number, startedAt: number) =>
  Array.from({ length: 1_250 }, (_, sample) => {
    const at = startedAt + sample * 100;
    return { at, carried: 150 * Math.floor(at / (30_000 + lateMs)) };
  });

it.each([0, 7_000, 29_900])('bursts count the same wherever the samples begin: at %i ms', (startedAt) => {
  expect(steadyRate(inBursts(0, startedAt), 90_000)).toBeCloseTo(300, -1);
});

it('what is lost between two bursts is seen', () => {
  expect(steadyRate(inBursts(3_000, 0), 90_000)).toBeLessThan(290);
});

it('samples that span too little are refused', () => {
  expect(() => steadyRate(inBursts(0, 0), 200_000)).toThrow('less than 200000 ms');
});
