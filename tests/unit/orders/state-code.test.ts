import { expect, test } from 'vitest';
import { stateCodeOf } from '@/lib/orders/state-code';

test.each([
  ['US', 'Texas', 'TX'],
  ['us', ' new york ', 'NY'],
  ['US', 'District of Columbia', 'DC'],
  ['US', 'Puerto Rico', 'PR'],
  ['CA', 'British Columbia', 'BC'],
  ['AU', 'Western Australia', 'WA'],
  ['US', 'TX', 'TX'],
  ['AU', 'Northern Territory', 'NT'],
  ['CA', 'Northwest Territories', 'NT'],
])('%s %j travels as its code %s', (country, state, code) => {
  expect(stateCodeOf(country, state)).toBe(code);
});

test('a name that has no code here travels as it is', () => {
  expect(stateCodeOf('JP', '東京都')).toBe('東京都');
  expect(stateCodeOf('DE', 'Bayern')).toBe('Bayern');
  expect(stateCodeOf('US', 'British Columbia')).toBe('British Columbia');
  expect(stateCodeOf('US', '')).toBe('');
});
