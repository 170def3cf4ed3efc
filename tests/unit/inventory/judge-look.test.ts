import { describe, expect, it } from 'vitest';
import { lookDueAt } from '@/lib/inventory/decide-look';
import { DRIFTED, GIVEN_UP } from '@/lib/inventory/expect-held';
import type { SentFacts, StockEffect } from '@/lib/inventory/expect-held';
import { judgeLook } from '@/lib/inventory/judge-look';

const SENT_AT = new Date('2026-03-01T12:00:00Z');
const after = (seconds: number): Date => new Date(SENT_AT.getTime() + seconds * 1_000);
const settling = (more: Partial<SentFacts> = {}): SentFacts => ({
  quantity: 10,
  readBack: 4,
  sentAt: SENT_AT,
  readAt: after(-600),
  settling: true,
  mismatches: 0,
  ...more,
});
const look = (sent: SentFacts, shown: number | null, seconds: number, effects: readonly StockEffect[] = []) =>
  judgeLook(sent, effects, shown, after(seconds));

describe('a look at a number that was sent', () => {
  it('ends settling where it stands there', () => {
    expect(look(settling({ mismatches: 1 }), 10, 5)).toMatchObject({
      becomes: { settling: false, readBack: 10, readAt: after(5), mismatches: 0 },
      tell: 'confirmed',
    });
  });

  it('looks again while it may still be applied', () => {
    expect(look(settling(), 4, 60)).toMatchObject({
      becomes: { settling: true, mismatches: 0 },
      tell: 'nothing',
    });
  });

  it('tells only what was seen twice after the settling time, and then has it sent again', () => {
    const first = look(settling(), 4, 121);
    expect(first).toMatchObject({ becomes: { settling: true, mismatches: 1 }, tell: 'nothing' });
    expect(look(first.becomes, 4, 126)).toMatchObject({
      becomes: { settling: false, mismatches: DRIFTED },
      tell: 'drift',
    });
  });

  it('gives up what does not stay when it is sent again', () => {
    const again = look(settling({ mismatches: DRIFTED }), 4, 121);
    expect(look(again.becomes, 4, 126)).toMatchObject({
      becomes: { settling: false, mismatches: GIVEN_UP },
      tell: 'drift',
    });
  });

  it('has it sent again without a word where an order came in between', () => {
    const effects = [{ delta: -1, at: after(-3) }];
    expect(look(settling(), 9, 5, effects)).toMatchObject({ becomes: { settling: true }, tell: 'nothing' });
    expect(look(settling(), 9, 11, effects)).toMatchObject({
      becomes: { settling: false, mismatches: DRIFTED },
      tell: 'nothing',
    });
  });

  it('waits five seconds, and then longer and longer', () => {
    expect(lookDueAt(settling())).toEqual(after(5));
    expect(lookDueAt(settling({ readAt: after(5) }))).toEqual(after(10));
    expect(lookDueAt(settling({ readAt: after(40) }))).toEqual(after(60));
    expect(lookDueAt(settling({ readAt: after(100) }))).toEqual(after(130));
  });
});

describe('a look at a number that is quiet', () => {
  const quiet = (more: Partial<SentFacts> = {}) => settling({ settling: false, readBack: 10, ...more });

  it('counts on from what stands there where that was expected', () => {
    const effects = [{ delta: -2, at: after(-60) }];
    expect(look(quiet(), 8, 5, effects)).toMatchObject({
      becomes: { settling: false, readBack: 8, readAt: after(5) },
      tell: 'confirmed',
    });
  });

  it('has it looked at again before anything is told where it was not', () => {
    expect(look(quiet(), 99, 5)).toMatchObject({
      becomes: { settling: true, quantity: 10, sentAt: after(5), mismatches: 0 },
      tell: 'nothing',
    });
  });

  it('gives another try to what was given up', () => {
    expect(look(quiet({ mismatches: GIVEN_UP }), 4, 5)).toMatchObject({
      becomes: { settling: false, mismatches: DRIFTED },
    });
  });
});
