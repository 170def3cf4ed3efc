import { describe, expect, it } from 'vitest';
import { backoffMs, decideFinish } from '@/lib/work/decide-finish';
import type { Failure } from '@/lib/platform/failure';

const facts = { system: 'shiphero', code: 'shiphero.some', message: 'Some.' } as const;
const finish = (failure: Failure, tries = 0) =>
  decideFinish({ outcome: 'failed', failure }, { work: { kind: 'order', key: '1', tries }, jitter: 0.5 });

describe('a failed run', () => {
  it.each<Failure>([
    { ...facts, kind: 'rejected', reason: 'no' },
    { ...facts, kind: 'not_found' },
    { ...facts, kind: 'conflict' },
  ])('is over where a person is needed: $kind', (failure) => {
    expect(finish(failure)).toEqual({ as: 'done', code: 'shiphero.some' });
  });

  it('that waits for credits comes again after them, and uses up no try', () => {
    const { as, ...rest } = finish({ ...facts, kind: 'rate_limited', afterMs: 60_000 });
    expect({ as, ...rest }).toMatchObject({ as: 'delayed', usesTry: false });
    expect('inMs' in rest && rest.inMs >= 60_000 && rest.inMs <= 62_000).toBe(true);
  });

  it('whose system cannot be reached uses up a try', () => {
    expect(finish({ ...facts, kind: 'unavailable' })).toMatchObject({ as: 'delayed', usesTry: true });
  });
});

describe('the pause before the next try', () => {
  it('doubles from one second, never past a quarter of an hour, at least half of it', () => {
    expect([0, 1, 2, 3].map((tries) => backoffMs(tries, 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(backoffMs(50, 1)).toBe(15 * 60_000);
    expect(backoffMs(3, 0)).toBe(4_000);
  });
});
