import type { Database } from '@/lib/platform/db/database';
import { digestOf } from '@/lib/platform/secrets';
import { parseDelivery, verifyDelivery } from '@/lib/shiphero/webhook-delivery';
import type { Delivery, DeliveryRefusal, SignatureRefusal } from '@/lib/shiphero/webhook-delivery';
import { acceptEvent } from './accept-event';
import type { EndpointBook } from './endpoint-book';
import { hintOfShiphero } from './event-marks';
import type { Received, WebhookRequest } from './received';
import { acceptedWith } from './received';

export interface ReceiveShipheroDeps {
  readonly db: Database;
  readonly book: EndpointBook;
}

/** Takes a webhook of ShipHero: whose it is, whether it is genuine, then keeps it with its marks. */
export async function receiveShiphero(
  deps: ReceiveShipheroDeps,
  request: WebhookRequest,
): Promise<Received<SignatureRefusal | DeliveryRefusal>> {
  const { headers, rawBody } = request;
  let endpoint = await deps.book.find('shiphero', request.endpoint);
  if (endpoint === null) return { outcome: 'unknown_endpoint' };
  let verified = verifyDelivery({ headers, rawBody, secrets: endpoint.secrets });
  if (!verified.ok && verified.failure === 'bad_signature') {
    // A webhook that was registered a moment ago signs with a secret that was not there when we looked.
    endpoint = await deps.book.findAgain('shiphero', request.endpoint);
    if (endpoint === null) return { outcome: 'unknown_endpoint' };
    verified = verifyDelivery({ headers, rawBody, secrets: endpoint.secrets });
  }
  if (!verified.ok) return { outcome: 'refused', reason: verified.failure };

  const parsed = parseDelivery(rawBody);
  if (!parsed.ok) return { outcome: 'refused', reason: parsed.failure };
  const body = new TextDecoder().decode(rawBody);
  const hint = hintOfShiphero(parsed.value, endpoint.connectionId ?? '');
  await acceptEvent(deps.db, {
    storeId: endpoint.storeId,
    source: 'shiphero',
    topic: topicOf(parsed.value),
    messageId: verified.value.messageId ?? digestOf(body),
    body,
    hint,
  });
  return acceptedWith(hint);
}

const topicOf = (delivery: Delivery): string =>
  delivery.topic === 'other' ? delivery.webhookType : delivery.topic;
