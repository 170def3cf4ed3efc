import { fold } from './match-method';
import type { ShipheroMethod } from './method-rules';

type Suggestion = Pick<ShipheroMethod, 'carrier' | 'method'>;

const of = (carrier: string, method: string): Suggestion => ({ carrier, method });

/** Of a service by its name: the first that fits. A person looks at them before they are saved. */
const BY_NAME: readonly (readonly [RegExp, Suggestion])[] = [
  [/\bups\b.*(next day|overnight)/, of('ups', 'next_day_air')],
  [/\bups\b.*(2nd day|second day|2 ?day|two ?day)/, of('ups', '2nd_day_air')],
  [/\bups\b.*(3 ?day|three ?day)/, of('ups', '3_day_select')],
  [/\bups\b.*ground/, of('ups', 'ground')],
  [/\bfedex\b.*(overnight|next day)/, of('fedex', 'standard_overnight')],
  [/\bfedex\b.*(2 ?day|two ?day)/, of('fedex', 'fedex_2_day')],
  [/\bfedex\b.*home/, of('fedex', 'ground_home_delivery')],
  [/\bfedex\b.*ground/, of('fedex', 'fedex_ground')],
  [/\busps\b.*express/, of('usps', 'express')],
  [/\busps\b.*priority/, of('usps', 'priority')],
  [/\busps\b.*(ground|first)/, of('usps', 'ground_advantage')],
  [/\bdhl\b/, of('dhl', 'express_worldwide')],
  [/(pick ?up|collect)/, of('genericlabel', 'Generic Label')],
  [/(next day|overnight|1 ?day|one ?day)/, of('ups', 'next_day_air')],
  [/(2nd day|second day|2 ?day|two ?day)/, of('ups', '2nd_day_air')],
  [/(3 ?day|three ?day)/, of('ups', '3_day_select')],
  // "Cheapest" is ShipHero's own carrier for comparing rates.
  [/(free|flat|standard|economy|ground|regular|basic|by weight|international)/, of('cheapest', 'cheapest')],
];

/**
 * What ShipHero would call a method, by its name; null where the name says nothing. ShipHero has no list of carriers
 * and methods to be read, so that this is only as good as names are.
 */
export function suggestMethod(name: string): Suggestion | null {
  const text = fold(name).replace(/[^a-z0-9]+/g, ' ');
  return BY_NAME.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Carriers and methods that may be chosen before ShipHero has shown any of its own. */
export function wellKnownMethods(): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, Set<string>>();
  for (const [, { carrier, method }] of BY_NAME) {
    methods.set(carrier, (methods.get(carrier) ?? new Set()).add(method));
  }
  return new Map([...methods].map(([carrier, names]) => [carrier, [...names]]));
}
