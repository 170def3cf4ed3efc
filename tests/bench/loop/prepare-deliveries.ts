import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { PreparedRequest } from '../drive';
import type { Hook } from '../enter-store';

/** Far above the ids that the simulators give. */
let lastOrderId = 1_000_000;

/** Webhooks as BigCommerce sends them, each of an order of its own and signed as itself. Made before they are sent. */
export function prepareDeliveries(
  count: number,
  { hash, hook, clientSecret }: { hash: string; hook: Hook; clientSecret: string },
): PreparedRequest[] {
  const signer = new Webhook(Buffer.from(clientSecret).toString('base64'));
  const at = new Date();
  const seconds = Math.floor(at.getTime() / 1_000);
  return Array.from({ length: count }, () => {
    lastOrderId += 1;
    const id = `msg_${randomUUID().replaceAll('-', '')}`;
    const body = JSON.stringify({
      scope: 'store/order/created',
      store_id: '1025646',
      data: { type: 'order', id: lastOrderId },
      hash: randomUUID().replaceAll('-', ''),
      created_at: seconds,
      producer: `stores/${hash}`,
    });
    return {
      body,
      headers: {
        'content-type': 'application/json',
        ...hook.headers,
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signer.sign(id, at, body),
      },
    };
  });
}
