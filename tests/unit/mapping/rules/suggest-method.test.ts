import { expect, test } from 'vitest';
import { suggestMethod, wellKnownMethods } from '@/lib/mapping/rules/suggest-method';

test.each([
  ['Free Shipping', 'cheapest'],
  ['Flat Rate', 'cheapest'],
  ['UPS® (UPS Next Day Air®)', 'ups'],
  ['FedEx (FedEx 2Day)', 'fedex'],
  ['USPS Priority Mail', 'usps'],
  ['Two-Day Shipping', 'ups'],
  ['Pickup In Store', 'genericlabel'],
  ['DHL Express', 'dhl'],
])('%s suggests %s', (name, carrier) => {
  expect(suggestMethod(name)?.carrier).toBe(carrier);
});

test('an express service is never suggested as the cheapest, nor a word as a name that it only contains', () => {
  expect(suggestMethod('Free Overnight')).not.toMatchObject({ carrier: 'cheapest' });
  expect(suggestMethod('Pushups Ground')).toMatchObject({ carrier: 'cheapest' });
  expect(suggestMethod('Xyzzy')).toBeNull();
});

test('what may be chosen before ShipHero shows any of its own has no method twice', () => {
  for (const methods of wellKnownMethods().values()) expect(new Set(methods).size).toBe(methods.length);
});
