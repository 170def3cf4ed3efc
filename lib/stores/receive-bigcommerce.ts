import { parseDelivery } from '@/lib/bigcommerce/webhook-body';
import { verifyDelivery } from '@/lib/bigcommerce/webhook-delivery';
import type { DeliveryRefusal } from '@/lib/bigcommerce/webhook-delivery';
import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { acceptEvent } from './accept-event';
import type { Endpoint, EndpointBook } from './endpoint-book';
import { SECRET_HEADER } from './endpoints';
import { hintOfBigcommerce } from './event-marks';
import type { Received, WebhookRequest } from './received';
import { acceptedWith } from './received';

export interface ReceiveBigcommerceDeps {
  readonly db: Database;
  readonly book: EndpointBook;
  readonly clock: Clock;
  readonly clientSecret: string;
}

/** Takes a webhook of BigCommerce: whose it is, whether it is genuine, then keeps it with its marks. */
export async function receiveBigcommerce(
  deps: ReceiveBigcommerceDeps,
  request: WebhookRequest,
): Promise<Received<DeliveryRefusal | 'not_json' | 'unexpected_shape' | 'wrong_store'>> {
  const found = await deps.book.find('bigcommerce', request.endpoint);
  if (found === null) return { outcome: 'unknown_endpoint' };
  let endpoint = found;
  let verdict = verify(deps, request, endpoint);
  if (verdict.outcome === 'refused' && verdict.reason === 'wrong_secret') {
    const again = await deps.book.findAgain('bigcommerce', request.endpoint);
    if (again === null) return { outcome: 'unknown_endpoint' };
    endpoint = again;
    verdict = verify(deps, request, endpoint);
  }
  if (verdict.outcome === 'refused') return { outcome: 'refused', reason: verdict.reason };

  const parsed = parseDelivery(request.rawBody);
  if (parsed.outcome === 'refused') return { outcome: 'refused', reason: parsed.reason };
  const { delivery } = parsed;
  if (delivery.storeHash !== endpoint.storeHash) return { outcome: 'refused', reason: 'wrong_store' };
  const hint = hintOfBigcommerce(delivery);
  await acceptEvent(deps.db, {
    storeId: endpoint.storeId,
    source: 'bigcommerce',
    topic: delivery.scope,
    messageId: request.headers.get('webhook-id') ?? delivery.hash ?? '',
    body: new TextDecoder().decode(request.rawBody),
    hint,
  });
  return acceptedWith(hint);
}

const verify = (deps: ReceiveBigcommerceDeps, request: WebhookRequest, endpoint: Endpoint) =>
  verifyDelivery({
    headers: request.headers,
    rawBody: request.rawBody,
    secretHeaderName: SECRET_HEADER,
    expectedSecret: endpoint.secrets[0] ?? '',
    clientSecret: deps.clientSecret,
    now: deps.clock.now(),
  });
