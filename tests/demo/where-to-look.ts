import type { Parts } from './start-parts';

/** What somebody types who wants to see something happen. */
export function whereToLook({ systems, appLog }: Parts, pageUrl: string): readonly string[] {
  const { bigcommerce, shiphero, hash, accountId, appUrl } = systems;
  const say = (url: string, command: string, input: object): string =>
    `  curl -s ${url}/_control/${command} -H 'content-type: application/json' -d '${JSON.stringify(input)}'`;
  const partnerOrderId = '{orderId}-{addressId}';
  return [
    '',
    `The store ${hash} is installed, connected and on.`,
    `Open it:         ${pageUrl}   (a freshly signed address each time)`,
    `The app:         ${appUrl}, its log in ${appLog}`,
    `BigCommerce:     ${bigcommerce.url}/_control/state/${hash}`,
    `ShipHero:        ${shiphero.url}/_control/state/${encodeURIComponent(accountId)}`,
    '',
    'Place an order (examples: guest, registered-coupon, two-addresses, kit, unknown-sku, japanese, …):',
    say(bigcommerce.url, 'placeOrder', { hash, example: 'guest' }),
    'Ship all of it that ShipHero can pick (ids as in the order above):',
    say(shiphero.url, 'shipOrder', { partnerOrderId }),
    'Receive goods:',
    say(shiphero.url, 'receiveStock', { sku: 'SKILLET-10', quantity: 5 }),
    'Lose the answer to the next order:',
    say(shiphero.url, 'failNext', { match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' }),
    '',
    'Ctrl-C stops everything.',
  ];
}
