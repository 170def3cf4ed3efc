import type { Parts } from './start-parts';

/** What somebody reads who started the demo: the one address to open first. */
export function whereToLook({ controlPanel, appLog }: Parts, fresh: boolean): readonly string[] {
  return [
    '',
    `  Open this:  ${controlPanel?.url ?? ''}`,
    '',
    '  A stand-in for a BigCommerce control panel, with the app in its frame and both systems beside it.',
    ...(fresh
      ? ['  The app is not installed yet: begin with the button "Install".']
      : [
          '  A store is installed, connected and on. Place an order, ship it in parts, break something, and watch.',
        ]),
    '',
    `  The app's log: ${appLog}. More to type: npm run demo -- --verbose. Ctrl-C stops everything.`,
    '',
  ];
}

/** What somebody types who would rather not click. */
export function whatToType({ systems }: Parts): readonly string[] {
  const { bigcommerce, shiphero, hash, accountId, appUrl } = systems;
  const say = (url: string, command: string, input: object): string =>
    `  curl -s ${url}/_control/${command} -H 'content-type: application/json' -d '${JSON.stringify(input)}'`;
  const partnerOrderId = '{orderId}-{addressId}';
  return [
    `The app:      ${appUrl}`,
    `BigCommerce:  ${bigcommerce.url}/_control/state/${hash}`,
    `ShipHero:     ${shiphero.url}/_control/state/${encodeURIComponent(accountId)}`,
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
  ];
}
