import { describe, expect, it } from 'vitest';
import { asOrderAddressId } from '@/lib/bigcommerce/ids';
import { decideShipments } from '@/lib/shipments/decide-shipments';
import { ADDRESS, aLine, aPackage, aShipment, someFacts, units } from './shipment-facts';

const decide = (over: Parameters<typeof someFacts>[0]) => decideShipments(someFacts(over));

describe('what becomes of a package', () => {
  it('is told of as packed while BigCommerce has its units left to ship', () => {
    expect(decide({ lines: [aLine(1), aLine(2)], packages: [aPackage('a', { 1: 2, 2: 1 })] })).toEqual([
      { labelId: 'a', do: 'create', addressId: ADDRESS, items: units({ 1: 2, 2: 1 }), untold: 0 },
    ]);
  });

  it('stays as it is once a shipment tells of it', () => {
    const packages = [aPackage('a', { 1: 5 }, { shipmentId: 7 })];
    const shipments = [aShipment(7, { 1: 5 }, 'track-a')];
    expect(decide({ lines: [aLine(1, { shipped: 5 })], packages, shipments })).toEqual([
      { labelId: 'a', do: 'confirmed' },
    ]);
  });

  it('is told of in the order of packing, whatever the order of reading', () => {
    const late = aPackage('a', { 1: 4 }, { packedAt: new Date('2026-03-02T00:00:00Z') });
    const early = aPackage('b', { 1: 4 });
    const plans = decide({ lines: [aLine(1)], packages: [late, early] });
    expect(plans.map(({ labelId }) => labelId)).toEqual(['b', 'a']);
    expect(plans[1]).toMatchObject({ do: 'create', items: units({ 1: 1 }), untold: 3 });
  });

  it('leaves out the units that are refunded', () => {
    const lines = [aLine(1, { quantity: 2, refunded: 1 })];
    expect(decide({ lines, packages: [aPackage('a', { 1: 2 })] })).toMatchObject([
      { do: 'create', items: units({ 1: 1 }), untold: 1 },
    ]);
  });

  it('waits for a person where all its units are refunded', () => {
    const lines = [aLine(1, { quantity: 1, refunded: 1 })];
    expect(decide({ lines, packages: [aPackage('a', { 1: 1 })] })).toEqual([
      { labelId: 'a', do: 'wait_for_person', reason: 'refunded' },
    ]);
  });

  it('is not told of twice where somebody shipped its units in BigCommerce in another way', () => {
    const lines = [aLine(1, { quantity: 2, shipped: 2 })];
    expect(decide({ lines, packages: [aPackage('a', { 1: 2 })] })).toEqual([
      { labelId: 'a', do: 'nothing_left' },
    ]);
  });

  it('counts a shipment that the reading of the order does not show yet', () => {
    const facts = { lines: [aLine(1, { quantity: 2 })], shipments: [aShipment(3, { 1: 2 }, 'other')] };
    expect(decide({ ...facts, packages: [aPackage('a', { 1: 2 })] })).toMatchObject([{ do: 'nothing_left' }]);
  });

  it('waits for a person where the order was called off', () => {
    expect(decide({ lines: [aLine(1)], packages: [aPackage('a', { 1: 1 })], orderClosed: true })).toEqual([
      { labelId: 'a', do: 'wait_for_person', reason: 'order_closed' },
    ]);
  });

  it('waits for a person where its lines went to two addresses by an edit', () => {
    const lines = [aLine(1), aLine(2, { addressId: asOrderAddressId(13) })];
    expect(decide({ lines, packages: [aPackage('a', { 1: 1, 2: 1 })] })).toEqual([
      { labelId: 'a', do: 'wait_for_person', reason: 'several_addresses' },
    ]);
  });
});

describe('a shipment that nobody knows where it comes from', () => {
  it('is claimed by the package with its items and tracking number', () => {
    const shipments = [aShipment(9, { 1: 2 }, 'track-a')];
    expect(
      decide({ lines: [aLine(1, { shipped: 2 })], packages: [aPackage('a', { 1: 2 })], shipments }),
    ).toEqual([{ labelId: 'a', do: 'claim', shipmentId: 9 }]);
  });

  it.each([
    ['other items', aShipment(9, { 1: 1 }, 'track-a')],
    ['another number', aShipment(9, { 1: 2 }, 'track-x')],
    ['another address', aShipment(9, { 1: 2 }, 'track-a', asOrderAddressId(13))],
  ])('is left alone with %s', (_why, shipment) => {
    const plans = decide({ lines: [aLine(1)], packages: [aPackage('a', { 1: 2 })], shipments: [shipment] });
    expect(plans).toMatchObject([{ do: 'create' }]);
  });

  it('without a tracking number is claimed only where no units are left for another one', () => {
    const packages = [aPackage('a', { 1: 1 }, { trackingNumber: '' })];
    const shipments = [aShipment(9, { 1: 1 })];
    expect(decide({ lines: [aLine(1, { quantity: 1, shipped: 1 })], packages, shipments })).toMatchObject([
      { do: 'claim', shipmentId: 9 },
    ]);
    expect(decide({ lines: [aLine(1, { quantity: 2, shipped: 1 })], packages, shipments })).toMatchObject([
      { do: 'create' },
    ]);
  });

  it('is an issue where there are more of them than packages', () => {
    const shipments = [aShipment(8, { 1: 1 }, 'track-a'), aShipment(9, { 1: 1 }, 'track-a')];
    expect(
      decide({ lines: [aLine(1, { shipped: 2 })], packages: [aPackage('a', { 1: 1 })], shipments }),
    ).toEqual([{ labelId: 'a', do: 'wait_for_person', reason: 'ambiguous' }]);
  });

  it('is each claimed once by equal packages under one tracking number', () => {
    const packages = ['a', 'b'].map((label) => aPackage(label, { 1: 1 }, { trackingNumber: 'T' }));
    const shipments = [aShipment(8, { 1: 1 }, 'T'), aShipment(9, { 1: 1 }, 'T')];
    expect(decide({ lines: [aLine(1, { shipped: 2 })], packages, shipments })).toEqual([
      { labelId: 'a', do: 'claim', shipmentId: 8 },
      { labelId: 'b', do: 'claim', shipmentId: 9 },
    ]);
  });

  it('is never claimed while it tells of another package', () => {
    const packages = [
      aPackage('a', { 1: 1 }, { trackingNumber: 'T', shipmentId: 8 }),
      aPackage('b', { 1: 1 }, { trackingNumber: 'T' }),
    ];
    const shipments = [aShipment(8, { 1: 1 }, 'T')];
    expect(decide({ lines: [aLine(1, { shipped: 1 })], packages, shipments })).toMatchObject([
      { do: 'confirmed' },
      { do: 'create' },
    ]);
  });
});
