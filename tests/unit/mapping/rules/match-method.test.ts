import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsPattern, matchMethod, outcomeOfMethod } from '@/lib/mapping/rules/match-method';
import { aRule, anyAsked, anyRule, anyRules, anyText } from './a-rule';

describe('a pattern', () => {
  it.each([
    ['Flat Rate', 'flat rate', true],
    [' Flat  Rate ', 'FLAT RATE', true],
    ['Flat Rate', 'Flat Rate (2 days)', false],
    ['Flat*', 'Flat Rate (2 days)', true],
    ['*rate', 'Flat Rate', true],
    ['*a*', 'Flat', true],
    ['*', '', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*ab*ba*', 'aba', false],
    ['*ab*ba*', 'abba', true],
    ['ups*ground', 'UPS® Ground', true],
    ['Flat.Rate', 'Flat Rate', false],
    ['(*)', '(free)', true],
  ])('%j against %j: %s', (pattern, text, fits) => {
    expect(fitsPattern(pattern, text)).toBe(fits);
  });

  it('without a star fits its own text and nothing that reads otherwise', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
        expect(fitsPattern(one, other)).toBe(plain(one) === plain(other));
      }),
    );
  });

  it('with stars fits as the same regular expression would', () => {
    const parts = fc.array(fc.constantFrom('a', 'b', '*', 'ab'), { maxLength: 7 });
    const texts = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 });
    fc.assert(
      fc.property(parts, texts, (pattern, text) => {
        const same = new RegExp(`^${pattern.join('').replaceAll('*', '.*')}$`);
        expect(fitsPattern(pattern.join(''), text.join(''))).toBe(same.test(text.join('')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('of a hundred stars is answered at once', () => {
    expect(fitsPattern(`${'*a'.repeat(90)}b`, 'a'.repeat(1_000))).toBe(false);
  });
});

describe('the rules for shipping methods', () => {
  it('the first that fits decides', () => {
    fc.assert(
      fc.property(anyRules, anyAsked, ({ rules, unknown }, asked) => {
        const { fired, outcome } = matchMethod({ rules, unknown }, asked);
        const alone = rules.map((rule) => matchMethod({ rules: [rule], unknown }, asked).fired === 0);
        expect(fired).toBe(alone.includes(true) ? alone.indexOf(true) : null);
        if (fired !== null) expect(outcome).toEqual(rules[fired]?.result);
      }),
    );
  });

  it('another rule at the end never changes what fitted before', () => {
    fc.assert(
      fc.property(anyRules, anyRule, anyAsked, (before, rule, asked) => {
        const was = matchMethod(before, asked);
        fc.pre(was.fired !== null);
        expect(matchMethod({ ...before, rules: [...before.rules, rule] }, asked)).toEqual(was);
      }),
    );
  });

  it('another policy for the unknown never changes what fitted', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyAsked, (one, { unknown }, asked) => {
        const was = matchMethod(one, asked);
        fc.pre(was.fired !== null);
        expect(matchMethod({ ...one, unknown }, asked)).toEqual(was);
      }),
    );
  });

  it('deciding twice says the same, however the text is spelt', () => {
    fc.assert(
      fc.property(anyRules, anyAsked, (rules, asked) => {
        const loud = { ...asked, method: ` ${asked.method.toUpperCase()} `, zone: asked.zone.toUpperCase() };
        expect(outcomeOfMethod(rules, loud)).toEqual(outcomeOfMethod(rules, asked));
      }),
    );
  });

  it('tell of every rule before the one that fired why it did not', () => {
    const rules = [aRule('Air'), aRule('*', { zone: 'Norway' }), aRule('*', { channelId: 2 }), aRule('*')];
    const asked = { method: 'Flat Rate', zone: 'United States', channelId: 1 };
    expect(matchMethod({ rules, unknown: { do: 'hold' } }, asked)).toMatchObject({
      fired: 3,
      passedOver: [
        { index: 0, because: 'method' },
        { index: 1, because: 'zone' },
        { index: 2, because: 'channel' },
      ],
    });
  });

  it('hold what none is for, unless the policy says otherwise', () => {
    const asked = { method: 'Flat Rate', zone: '', channelId: 1 };
    const target = { carrier: 'dhl', method: 'any', title: null };
    expect(outcomeOfMethod({ rules: [], unknown: { do: 'hold' } }, asked)).toEqual({ do: 'hold' });
    expect(outcomeOfMethod({ rules: [], unknown: { do: 'as_text' } }, asked)).toEqual({ do: 'as_text' });
    expect(outcomeOfMethod({ rules: [], unknown: { do: 'default', ...target } }, asked)).toEqual({
      do: 'map',
      ...target,
    });
  });
});
