import type { Received, WebhookRequest } from '@/lib/stores/received';
import type { App } from '@/lib/worker/app';
import { answerError, answerJson } from './answers';
import { readBody } from './read-body';
import { pathPart } from './route-errors';
import type { RouteContext } from './route-errors';
import { runWhatIsDue } from './run-what-is-due';

/** Real ones are a few kilobytes. */
const BODY_LIMIT = 1024 * 1024;

export type WebhookRefusal =
  | 'missing_secret'
  | 'wrong_secret'
  | 'missing_signature'
  | 'bad_signature'
  | 'stale'
  | 'not_json'
  | 'unexpected_shape'
  | 'wrong_store';

/** What the sender wants to read when all is well: ShipHero is particular about it. */
const RECEIVED = { code: '200', Status: 'Success' };

/** From the wire to the answer: limits the body, has it received, counts and answers what became of it. */
export async function receiveWebhook(
  app: App,
  source: 'bigcommerce' | 'shiphero',
  { request, context }: { readonly request: Request; readonly context: RouteContext },
  receive: (webhook: WebhookRequest) => Promise<Received<WebhookRefusal>>,
): Promise<Response> {
  const count = (outcome: string): void => app.metrics.webhooks.inc({ source, outcome });
  const body = await readBody(request, BODY_LIMIT);
  if (body.outcome === 'too_large') {
    count('too_large');
    return answerError(413, 'webhook.too_large', 'The body is larger than one megabyte.');
  }
  const endpoint = await pathPart(context, 'endpoint');
  const received = await receive({ endpoint, headers: request.headers, rawBody: body.bytes });
  switch (received.outcome) {
    case 'accepted':
      count('accepted');
      if (received.dueInMs !== null) runWhatIsDue(app, received.dueInMs);
      return answerJson(RECEIVED);
    case 'unknown_endpoint':
      // BigCommerce blocks the whole domain when too many deliveries fail, of whichever store.
      count('unknown_endpoint');
      return answerJson(RECEIVED);
    case 'refused':
      count(received.reason);
      return refuse(received.reason);
  }
}

function refuse(reason: WebhookRefusal): Response {
  switch (reason) {
    case 'missing_secret':
    case 'wrong_secret':
    case 'missing_signature':
    case 'bad_signature':
    case 'stale':
      return answerError(401, `webhook.${reason}`, 'This delivery cannot be told to be genuine.');
    case 'not_json':
    case 'unexpected_shape':
      return answerError(400, `webhook.${reason}`, 'The body is not what such a webhook looks like.');
    case 'wrong_store':
      return answerError(400, 'webhook.wrong_store', 'The event is about another store than the address.');
  }
}
