import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecretBox, digestOf, randomToken, sameSecret } from '@/lib/platform/secrets';

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const place = { table: 'store', column: 'access_token', row: 'abc123' };
const old = createSecretBox(`k1:${keyOf(1)}`);
const rotated = createSecretBox(`k2:${keyOf(2)},k1:${keyOf(1)}`);

describe('a sealed secret', () => {
  test('opens to what was sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (plain) => {
        expect(old.open(old.seal(plain, place), place)).toBe(plain);
      }),
    );
  });

  test('does not show what it holds and is never sealed the same twice', () => {
    const [one, two] = [old.seal('token-in-plain', place), old.seal('token-in-plain', place)];
    expect(one).not.toContain('token-in-plain');
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('token-in-plain');
    expect(one).not.toBe(two);
  });

  test.each([
    { ...place, row: 'other' },
    { ...place, column: 'webhook_secret' },
    { ...place, table: 'connection' },
    { table: 'store', column: 'access_tokena', row: 'bc123' },
  ])('opens in no other place: $row in $column of $table', (elsewhere) => {
    expect(() => old.open(old.seal('x', place), elsewhere)).toThrow();
  });

  test('opens no more once any part of it was altered', () => {
    const parts = old.seal('a secret', place).split('.');
    for (const [at, part] of parts.entries()) {
      const altered = parts.with(at, (part.startsWith('A') ? 'B' : 'A') + part.slice(1)).join('.');
      expect(() => old.open(altered, place), `part ${at}`).toThrow();
      expect(() => old.open(parts.toSpliced(at, 1).join('.'), place), `without ${at}`).toThrow();
    }
    expect(() => old.open('', place)).toThrow();
    expect(() => old.open('plain text', place)).toThrow();
  });

  test('with a shortened tag is refused', () => {
    const parts = old.seal('a secret', place).split('.');
    const short = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url');
    expect(() => old.open(parts.with(3, short).join('.'), place)).toThrow();
  });

  test('outlives rotation: the new ring opens it, knows it for stale, and seals with the new key', () => {
    const sealed = old.seal('a secret', place);
    expect(rotated.open(sealed, place)).toBe('a secret');
    expect(rotated.isStale(sealed)).toBe(true);
    const again = rotated.seal('a secret', place);
    expect(rotated.isStale(again)).toBe(false);
    expect(() => old.open(again, place)).toThrow('cannot be opened');
  });

  test('tells nothing of itself or the keys when it does not open', () => {
    const sealed = rotated.seal('a secret', place);
    const message = (() => {
      try {
        old.open(sealed, place);
        return '';
      } catch (err) {
        return String(err);
      }
    })();
    expect(message).toContain('store.access_token');
    expect(message).not.toContain(sealed.split('.')[4] ?? '-');
    expect(message).not.toContain(keyOf(1));
  });
});

describe('keys', () => {
  test('of any other length are refused', () => {
    expect(() => createSecretBox('k1:c2hvcnQ=')).toThrow('32 bytes');
    expect(() => createSecretBox('')).toThrow();
  });
});

describe('tokens', () => {
  test('do not repeat and fit into an address', () => {
    const made = new Set(Array.from({ length: 200 }, () => randomToken()));
    expect(made.size).toBe(200);
    for (const token of made) expect(token).toMatch(/^[\w-]{32}$/);
  });

  test('are kept as digests and compared whatever their lengths', () => {
    expect(digestOf('a')).not.toContain('a'.repeat(2));
    expect(digestOf('a')).toBe(digestOf('a'));
    expect(sameSecret('hunter2', 'hunter2')).toBe(true);
    expect(sameSecret('hunter2', 'hunter')).toBe(false);
    expect(sameSecret('', 'x')).toBe(false);
  });
});
