import { createHmac } from 'node:crypto';
import type { Stage } from './stage';

export interface ForgedAnswer {
  readonly what: string;
  readonly status: number;
}

const send = async (
  what: string,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<ForgedAnswer> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  await answer.arrayBuffer();
  return { what, status: answer.status };
};

/** Sends what somebody would send who has found out the addresses, and not the secrets. */
export async function forgedDeliveries(
  { systems: { bigcommerce, shiphero, hash, accountId } }: Stage,
  orderId: number,
): Promise<readonly ForgedAnswer[]> {
  const [hook] = await bigcommerce.control.hooks({ hash });
  const [webhook] = await shiphero.control.webhooksOf({ account: accountId });
  if (hook === undefined || webhook === undefined) throw new Error('no webhooks are registered');
  const order = JSON.stringify({
    scope: 'store/order/created',
    store_id: '1025646',
    data: { type: 'order', id: orderId },
    hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d',
    created_at: Math.floor(Date.now() / 1000),
    producer: `stores/${hash}`,
  });
  const level = JSON.stringify({ webhook_type: 'Inventory Update', inventory: [] });
  const wrongHeaders = Object.fromEntries(Object.keys(hook.headers ?? {}).map((name) => [name, 'guessed']));
  return [
    await send("BigCommerce's, with a guessed secret", hook.destination, order, wrongHeaders),
    await send("BigCommerce's, without a secret", hook.destination, order, {}),
    await send("ShipHero's, signed with another key", webhook.url, level, {
      'x-shiphero-hmac-sha256': createHmac('sha256', 'guessed').update(level).digest('base64'),
    }),
    await send("ShipHero's, without a signature", webhook.url, level, {}),
  ];
}
