import { readDelivery } from '@/lib/bigcommerce/webhook-body';
import { checkSecret, checkSignature } from '@/lib/bigcommerce/webhook-delivery';
import type { DeliveryRefusal } from '@/lib/bigcommerce/webhook-delivery';
import type { Database } from '@/lib/platform/db/database';
import { acceptEvent } from './accept-event';
import type { Endpoint, EndpointBook } from './endpoint-book';
import { SECRET_HEADER } from './endpoints';
import { hintOfBigcommerce } from './event-marks';
import { keptBody } from './kept-body';
import type { Received, WebhookRequest } from './received';
import { acceptedWith } from './received';

export interface ReceiveBigcommerceDeps {
  readonly db: Database;
  readonly book: EndpointBook;
  readonly clientSecret: string;
}

const NO_BYTES = new Uint8Array();

/**
 * Takes a webhook of BigCommerce: whose it is, whether it is genuine, then keeps it with its marks. One of another
 * store's that came to this address is this store's to keep and marks nothing there.
 */
export async function receiveBigcommerce(
  deps: ReceiveBigcommerceDeps,
  request: WebhookRequest,
): Promise<Received<DeliveryRefusal>> {
  let endpoint = await deps.book.find('bigcommerce', request.endpoint);
  if (endpoint === null) return { outcome: 'unknown_endpoint' };
  let refusal = refusalOf(request, endpoint);
  if (refusal === 'wrong_secret') {
    endpoint = await deps.book.findAgain('bigcommerce', request.endpoint);
    if (endpoint === null) return { outcome: 'unknown_endpoint' };
    refusal = refusalOf(request, endpoint);
  }
  if (refusal !== null) return { outcome: 'refused', reason: refusal };

  // The secret has proved it: what is too large to be read is kept as if nothing stood in it.
  const body = await request.readBody();
  const rawBody = body.outcome === 'read' ? body.bytes : NO_BYTES;
  const { headers } = request;
  const badSignature =
    body.outcome === 'read' && checkSignature({ headers, rawBody, clientSecret: deps.clientSecret });
  if (badSignature) return { outcome: 'refused', reason: badSignature };

  const delivery = readDelivery(rawBody);
  const hint = hintOfBigcommerce(delivery, endpoint.storeHash);
  await acceptEvent(deps.db, {
    storeId: endpoint.storeId,
    source: 'bigcommerce',
    topic: body.outcome === 'read' ? (delivery.scope ?? 'unreadable') : 'too_large',
    messageId: headers.get('webhook-id') ?? delivery.hash ?? '',
    body: keptBody(rawBody),
    hint,
  });
  return acceptedWith(endpoint.storeId, hint);
}

const refusalOf = ({ headers }: WebhookRequest, endpoint: Endpoint) =>
  checkSecret({ headers, secretHeaderName: SECRET_HEADER, expectedSecret: endpoint.secrets[0] ?? '' });
