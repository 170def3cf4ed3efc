import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText } from '@/lib/platform/cut-text';

test('a text that fits stays as it is', () => {
  expect(cutText('Happy birthday', 14)).toBe('Happy birthday');
});

test('a cut text says so, and ends between characters as a reader sees them', () => {
  expect(cutText('Happy birthday', 6)).toBe('Happy…');
  expect(cutText('For you 👨‍👩‍👧 all', 14)).toBe('For you…');
  expect(cutText('e\u0301e\u0301', 2)).toBe('…');
});

test('however it is cut, it is never longer than asked and never holds half of a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(40), (text, limit) => {
      const cut = cutText(text, limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
