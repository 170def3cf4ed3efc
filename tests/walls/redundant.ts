/** Store filters whose loss nobody could notice, with the reason. One that can be noticed has no place here. */
export const REDUNDANT: Readonly<Record<string, string>> = {
  'lib/orders/record-coverage.ts NEWS: c.store_id = $1::uuid':
    'a connection is found by its id, which no other store can have',
  'lib/issues/hold-entity.ts LOCK: store_id = $1::uuid':
    'finds ids along an index of the store; of those only its own issues are locked',
  'lib/issues/hold-entity.ts LOCK: held.store_id = h.store_id':
    'an issue is found by its id, which no other store can have',
  'lib/issues/resolve-issue.ts RESOLVE: store_id = $1::uuid (2)':
    'finds ids along an index of the store; of those only its own issues are resolved',
  'lib/issues/resolve-issue.ts RESOLVE: store_id = $1::uuid (3)':
    'finds ids along an index of the store; of those only its own issues are resolved',
  'lib/orders/promise-given-back.ts PROMISE: f.store_id = $1::uuid':
    'locks and finds ids along an index of the store; of those only its own orders are changed',
  'lib/orders/show-coverage.ts SHOW: l.store_id = h.store_id':
    'locks; of what is found only lines of the stores on the account are changed',
  'lib/issues/take-back.ts UNTOLD: i.store_id = $1::uuid':
    'locks and finds ids along an index of the store; of those only its own issues are changed',
};
