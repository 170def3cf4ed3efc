import type { Database } from '@/lib/platform/db/database';
import { digestOf } from '@/lib/platform/secrets';
import { isSigned, readDelivery, verifyDelivery } from '@/lib/shiphero/webhook-delivery';
import type { SignatureRefusal } from '@/lib/shiphero/webhook-delivery';
import { acceptEvent } from './accept-event';
import type { EndpointBook } from './endpoint-book';
import { hintOfShiphero } from './event-marks';
import { keptBody } from './kept-body';
import type { Received, WebhookRequest } from './received';
import { acceptedWith } from './received';

export interface ReceiveShipheroDeps {
  readonly db: Database;
  readonly book: EndpointBook;
}

/**
 * Takes a webhook of ShipHero: whose it is, whether it is genuine, then keeps it with its marks. One that comes again
 * is kept again: it is only a hint, and costs a mark.
 */
export async function receiveShiphero(
  deps: ReceiveShipheroDeps,
  request: WebhookRequest,
): Promise<Received<SignatureRefusal>> {
  const { headers } = request;
  let endpoint = await deps.book.find('shiphero', request.endpoint);
  if (endpoint === null) return { outcome: 'unknown_endpoint' };
  // A stranger's body is not even read.
  if (!isSigned(headers)) return { outcome: 'refused', reason: 'missing_signature' };
  const read = await request.readBody();
  if (read.outcome === 'too_large') return { outcome: 'too_large' };
  const rawBody = read.bytes;
  let verified = verifyDelivery({ headers, rawBody, secrets: endpoint.secrets });
  if (!verified.ok && verified.failure === 'bad_signature') {
    // A webhook that was registered a moment ago signs with a secret that was not there when we looked.
    endpoint = await deps.book.findAgain('shiphero', request.endpoint);
    if (endpoint === null) return { outcome: 'unknown_endpoint' };
    verified = verifyDelivery({ headers, rawBody, secrets: endpoint.secrets });
  }
  if (!verified.ok) return { outcome: 'refused', reason: verified.failure };

  const delivery = readDelivery(rawBody);
  const body = keptBody(rawBody);
  const hint = hintOfShiphero(delivery, endpoint.connectionId ?? '');
  await acceptEvent(deps.db, {
    storeId: endpoint.storeId,
    source: 'shiphero',
    topic: delivery.topic ?? delivery.webhookType ?? 'unreadable',
    messageId: verified.value.messageId ?? digestOf(body),
    body,
    hint,
  });
  return acceptedWith(endpoint.storeId, hint);
}
