import { z } from 'zod';

export const shippingZone = z.object({
  id: z.number().int(),
  name: z.string(),
  enabled: z.boolean().default(true),
  countries: z.array(z.string().length(2)).default([]),
  methods: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      type: z.string().default('perorder'),
      enabled: z.boolean().default(true),
    }),
  ),
});

export type SimShippingZone = z.output<typeof shippingZone>;

/** What a shop offers that nobody has configured much. */
export const usualZones: readonly SimShippingZone[] = z.array(shippingZone).parse([
  {
    id: 1,
    name: 'United States',
    countries: ['US'],
    methods: [
      { id: 1, name: 'Flat Rate' },
      { id: 2, name: 'Free Shipping', type: 'freeshipping' },
      { id: 3, name: 'Two Day Air', type: 'weight' },
      { id: 4, name: 'Pickup In Store', type: 'total', enabled: false },
      { id: 5, name: 'UPS®', type: 'upsready' },
    ],
  },
  { id: 2, name: 'Rest of the World', methods: [{ id: 6, name: 'International Standard', type: 'weight' }] },
  { id: 3, name: 'Nowhere yet', enabled: false, methods: [] },
]);
