/** Store filters whose loss nobody could notice, with the reason. One that can be noticed has no place here. */
export const REDUNDANT: Readonly<Record<string, string>> = {
  'lib/orders/record-coverage.ts NEWS: c.store_id = $1::uuid':
    'a connection is found by its id, which no other store can have',
};
