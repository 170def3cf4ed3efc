import fc from 'fast-check';
import type { AskedMethod } from '@/lib/mapping/rules/match-method';
import type { MethodRule, MethodRules } from '@/lib/mapping/rules/method-rules';

export const aRule = (match: string, more: Partial<MethodRule> = {}): MethodRule => ({
  match,
  zone: null,
  channelId: null,
  result: { do: 'map', carrier: 'ups', method: 'ground', title: null },
  ...more,
});

const word = fc.constantFrom('flat', 'rate', 'Free', 'AIR', ' ', 'ups®', '');
export const anyText = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
const anyMatch = fc
  .array(fc.oneof(word, fc.constant('*')), { minLength: 1, maxLength: 5 })
  .map((all) => all.join(''));
const zone = fc.constantFrom('United States', 'Norway', '');

export const anyAsked: fc.Arbitrary<AskedMethod> = fc.record({
  method: anyText,
  zone,
  channelId: fc.constantFrom(1, 2),
});

export const anyRule: fc.Arbitrary<MethodRule> = fc.record({
  match: anyMatch,
  zone: fc.option(zone),
  channelId: fc.option(fc.constantFrom(1, 2)),
  result: fc.oneof(
    fc.constant({ do: 'hold' } as const),
    fc.record({
      do: fc.constant('map' as const),
      carrier: fc.constantFrom('ups', 'usps'),
      method: fc.constantFrom('ground', 'air'),
      title: fc.constant(null),
    }),
  ),
});

export const anyRules: fc.Arbitrary<MethodRules> = fc.record({
  rules: fc.array(anyRule, { maxLength: 6 }),
  unknown: fc.constantFrom(
    { do: 'hold' } as const,
    { do: 'as_text' } as const,
    { do: 'default', carrier: 'dhl', method: 'any', title: 'Any' } as const,
  ),
});
