import { allCountries } from 'country-region-data';
import { MORE_STATE_NAMES } from './state-names';

/** Case, accents and punctuation aside, which people and shops write as they like. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Numbers stand for regions in some countries, and say nothing on a parcel: there the name travels. */
const isPostal = (code: string): boolean => /^[A-Z]+$/.test(code);

/** Of every country by its code: what a state may be called, and its code. */
const CODES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  allCountries.map(([, country, regions]) => {
    const named = regions.flatMap(([name, code]) =>
      // Two languages stand beside each other: Castellón/Castelló.
      [name, ...name.split('/')].map((one): [string, string] => [plain(one), code]),
    );
    const more = Object.entries(MORE_STATE_NAMES[country] ?? {}).map(([name, code]): [string, string] => [
      plain(name),
      code,
    ]);
    // A code that is there already stays, and wins over a region of that name.
    const given = regions.map(([, code]): [string, string] => [plain(code), code]);
    return [
      country,
      new Map([...unambiguous(named), ...more, ...given].filter(([, code]) => isPostal(code))),
    ];
  }),
);

/** Two regions of one name have no code by it. */
function unambiguous(named: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const codes = new Map<string, Set<string>>();
  for (const [name, code] of named) codes.set(name, (codes.get(name) ?? new Set()).add(code));
  return named.filter(([name]) => codes.get(name)?.size === 1);
}

/**
 * The code of a state, province or region: BigCommerce writes the name, and ShipHero validates addresses by the code.
 * ISO 3166-2 without the country, and what the post office has beside it; a state that has none travels as it is.
 *
 * @param country ISO 3166-1 alpha-2
 */
export function stateCodeOf(country: string, state: string): string {
  return CODES.get(country.trim().toUpperCase())?.get(plain(state)) ?? state.trim();
}
