import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideBySkus, decideSku, mustAsk, wantedSku } from '@/lib/mapping/decide-sku';

const NOW = new Date('2026-03-01T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const line = (sku: string | null) => ({ variantId: 1, productId: 1, sku, placedAt: ago(60) });
const link = (source: string, shipheroSku: string, bigcommerceSku = shipheroSku) => ({
  variantId: 1,
  source,
  shipheroSku,
  bigcommerceSku,
});
const known = (...skus: string[]) => new Map(skus.map((sku) => [sku, { known: true, kit: false }]));

describe('the ShipHero SKU of a line', () => {
  it('is the same SKU, letter for letter, or none', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (sku, other) => {
        const found = decideSku(line(sku), undefined, known(other));
        expect(found).toEqual(
          sku === other ? { state: 'linked', sku, kit: false } : { state: 'unknown', sku },
        );
      }),
    );
  });

  it.each(['abc-1', 'ABC-1 ', ' ABC-1'])('is not guessed from %j', (sku) => {
    expect(decideSku(line(sku), undefined, known('ABC-1'))).toEqual({ state: 'unknown', sku });
  });

  it.each([null, ''])('is missing where the line has none (%j)', (sku) => {
    expect(decideSku(line(sku), undefined, known('ABC-1'))).toEqual({ state: 'missing' });
  });

  it('is what a person linked, whatever is equal', () => {
    expect(decideSku(line('ABC-1'), link('hand', 'XYZ', 'ABC-1'), known('ABC-1', 'XYZ'))).toMatchObject({
      sku: 'XYZ',
    });
    expect(decideSku(line(null), link('hand', 'XYZ'), known('XYZ'))).toMatchObject({ sku: 'XYZ' });
  });

  it('follows the line where its SKU is another than the link by equality', () => {
    expect(wantedSku(line('OLD'), link('exact', 'NEW'))).toBe('OLD');
  });

  it.each([null, '', 'OLD'])('is its variant’s SKU of today where its own leads nowhere: %j', (sku) => {
    expect(decideBySkus(line(sku), undefined, 'NEW', known('NEW'))).toMatchObject({ sku: 'NEW' });
    expect(decideBySkus(line(sku), undefined, 'NEW', known('OTHER'))).toEqual(
      decideSku(line(sku), undefined, known()),
    );
  });

  it('is its own while ShipHero has it, and what a person linked, whatever its variant is called today', () => {
    expect(decideBySkus(line('OLD'), undefined, 'NEW', known('OLD', 'NEW'))).toMatchObject({ sku: 'OLD' });
    expect(decideBySkus(line('OLD'), link('hand', 'XYZ', 'OLD'), 'NEW', known('NEW'))).toEqual({
      state: 'unknown',
      sku: 'XYZ',
    });
  });
});

describe('asking ShipHero', () => {
  const answer = (known: boolean, askedMinutesAgo: number, doubtedMinutesAgo?: number) => ({
    known,
    askedAt: ago(askedMinutesAgo),
    doubtedAt: doubtedMinutesAgo === undefined ? null : ago(doubtedMinutesAgo),
  });

  it('is done at first sight, ten minutes after a no and a day after a yes', () => {
    expect(mustAsk(undefined, NOW)).toBe(true);
    expect(mustAsk(answer(false, 9), NOW)).toBe(false);
    expect(mustAsk(answer(false, 10), NOW)).toBe(true);
    expect(mustAsk(answer(true, 24 * 60 - 1), NOW)).toBe(false);
    expect(mustAsk(answer(true, 24 * 60), NOW)).toBe(true);
  });

  it('is done again once the answer was doubted, and not for a doubt that is older', () => {
    expect(mustAsk(answer(true, 5, 4), NOW)).toBe(true);
    expect(mustAsk(answer(true, 5, 5), NOW)).toBe(true);
    expect(mustAsk(answer(true, 5, 6), NOW)).toBe(false);
  });
});
