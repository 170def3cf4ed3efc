import { allCountries } from 'country-region-data';
import { expect, test } from 'vitest';
import { stateCodeOf } from '@/lib/orders/state-code';

test.each([
  ['US', 'Texas', 'TX'],
  ['us', ' new york ', 'NY'],
  ['US', 'District of Columbia', 'DC'],
  ['US', 'Puerto Rico', 'PR'],
  ['US', 'Armed Forces Europe', 'AE'],
  ['US', 'Armed Forces Africa', 'AE'],
  ['US', 'Armed Forces Middle East', 'AE'],
  ['US', 'Armed Forces Canada', 'AE'],
  ['US', 'Armed Forces Americas', 'AA'],
  ['US', 'Armed Forces Pacific', 'AP'],
  ['US', 'Federated States Of Micronesia', 'FM'],
  ['US', 'Marshall Islands', 'MH'],
  ['US', 'Palau', 'PW'],
  ['US', 'Northern Mariana Islands', 'MP'],
  ['US', 'American Samoa', 'AS'],
  ['US', 'Guam', 'GU'],
  ['US', 'Virgin Islands', 'VI'],
  ['US', 'Virgin Islands, U.S.', 'VI'],
  ['CA', 'British Columbia', 'BC'],
  ['CA', 'Newfoundland', 'NL'],
  ['CA', 'Newfoundland & Labrador', 'NL'],
  ['CA', 'Newfoundland and Labrador', 'NL'],
  ['CA', 'Yukon Territory', 'YT'],
  ['CA', 'Yukon', 'YT'],
  ['CA', 'Québec', 'QC'],
  ['CA', 'QUÉBEC', 'QC'],
  ['CA', 'Northwest Territories', 'NT'],
  ['AU', 'Western Australia', 'WA'],
  ['AU', 'Northern Territory', 'NT'],
  ['AU', 'Norfolk Island', 'NSW'],
  ['AU', 'Christmas Island', 'WA'],
  ['AU', 'Jervis Bay Territory', 'ACT'],
  ['MX', 'Nuevo Leon', 'NLE'],
  ['BR', 'Sao Paulo', 'SP'],
  ['DE', 'Baden-Wurttemberg', 'BW'],
  ['ES', 'Castelló', 'CS'],
])('%s %j travels as its code %s', (country, state, code) => {
  expect(stateCodeOf(country, state)).toBe(code);
});

test.each([
  ['US', 'TX', 'TX'],
  ['US', 'tx', 'TX'],
  ['US', 'AE', 'AE'],
  ['CA', 'QC', 'QC'],
  ['AU', 'NSW', 'NSW'],
])('%s %j is a code already: %s', (country, state, code) => {
  expect(stateCodeOf(country, state)).toBe(code);
});

test('every state of the table travels as its code, by name and by code, and by its number as the name', () => {
  let codes = 0;
  for (const [, country, regions] of allCountries) {
    const known = new Set(regions.map(([, code]) => code));
    for (const [name, code] of regions) {
      const same = regions.filter(([other]) => other === name);
      const travels = stateCodeOf(country, name);
      if (!/^[A-Z]+$/.test(code))
        expect(known.has(travels) && travels === code, `${country} ${name}`).toBe(false);
      else if (same.length === 1) expect([country, name, travels]).toEqual([country, name, code]);
      if (/^[A-Z]+$/.test(code)) expect(stateCodeOf(country, code)).toBe(code);
      codes += 1;
    }
  }
  expect(codes).toBeGreaterThan(3_000);
});

test.each(['US', 'CA', 'AU'])('no state of %s is left without a code', (country) => {
  const regions = allCountries.find(([, code]) => code === country)?.[2] ?? [];
  expect(regions.length).toBeGreaterThan(7);
  expect(regions.filter(([name]) => !/^[A-Z]{2,3}$/.test(stateCodeOf(country, name)))).toEqual([]);
});

test('a name that has no code travels as it is', () => {
  expect(stateCodeOf('JP', '東京都')).toBe('東京都');
  expect(stateCodeOf('JP', 'Tokyo')).toBe('Tokyo');
  expect(stateCodeOf('US', 'British Columbia')).toBe('British Columbia');
  expect(stateCodeOf('US', 'Somewhere else')).toBe('Somewhere else');
  expect(stateCodeOf('US', '')).toBe('');
  expect(stateCodeOf('', 'Texas')).toBe('Texas');
});
