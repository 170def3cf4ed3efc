import fc from 'fast-check';
import { expect, it } from 'vitest';
import { translateTrackingCarrier } from '@/lib/bigcommerce/tracking-carrier';

it.each([
  ['UPS', 'ups', 'ups'],
  ['usps', 'usps', 'usps'],
  ['FedEx', 'fedex', 'fedex'],
  ['DHL Express', '', 'dhl'],
  ['dhl_ecommerce', '', 'dhl-global-mail'],
  ['UPS Mail Innovations', '', 'ups-mi'],
  ['Canada Post', 'canadapost', 'canada-post'],
  ['Royal Mail', 'royalmail', ''],
])('%s is known to BigCommerce', (name, shipping_provider, tracking_carrier) => {
  expect(translateTrackingCarrier(name)).toEqual({ shipping_provider, tracking_carrier });
});

it.each(['', 'genericlabel', 'My own van', 'upsilon', 'not ups', '日本'])(
  '%j is not, so that its own link is used',
  (name) => {
    expect(translateTrackingCarrier(name)).toEqual({ shipping_provider: '', tracking_carrier: '' });
  },
);

it('case and punctuation never change the answer', () => {
  const punctuation = fc.constantFrom(' ', '-', '_', '.', '');
  fc.assert(
    fc.property(
      fc.constantFrom('ups', 'dhlexpress', 'canadapost'),
      fc.array(punctuation),
      fc.boolean(),
      (name, marks, upper) => {
        const written = [...name].map((letter, at) => letter + (marks[at] ?? '')).join('');
        expect(translateTrackingCarrier(upper ? written.toUpperCase() : written)).toEqual(
          translateTrackingCarrier(name),
        );
      },
    ),
  );
});
