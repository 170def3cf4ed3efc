/** Store filters whose loss nobody could notice, with the reason. One that can be noticed has no place here. */
export const REDUNDANT: Readonly<Record<string, string>> = {
  'lib/stores/accept-event.ts ACCEPT: store_id = $1::uuid':
    'only locks rows of which those of the store are then changed',
  'lib/orders/mark-promised.ts MARK: k.store_id = l.store_id':
    'marks a push that finds nothing to send: what it sends is read by its own store',
  'lib/orders/mark-promised.ts MARK: sold.store_id = seller.store_id':
    'marks a push that finds nothing to send: what it sends is read by its own store',
};
