import type { Accepted, Received, WebhookRequest } from '@/lib/stores/received';
import type { App } from '@/lib/worker/app';
import { answerError, answerJson } from './answers';
import { readBody } from './read-body';
import { pathPart } from './route-errors';
import type { RouteContext } from './route-errors';
import { runWhatIsDue } from './run-what-is-due';

/**
 * Real ones are a few kilobytes; a delivery that names ten thousand SKUs would fit. A stranger's is not read where the
 * address is nobody's.
 */
const BODY_LIMIT = 8 * 1024 * 1024;

export type WebhookRefusal = 'missing_secret' | 'wrong_secret' | 'missing_signature' | 'bad_signature';

/** What the sender wants to read when all is well: ShipHero is particular about it. */
const RECEIVED = { code: '200', Status: 'Success' };

/** As the metric tells it. */
const OUTCOMES: Readonly<Record<Accepted['understood'], string>> = {
  whole: 'accepted',
  in_part: 'accepted_in_part',
  not: 'accepted_unreadable',
  other_store: 'accepted_other_store',
};

/**
 * From the wire to the answer: limits the body, has it received, counts and answers what became of it. Whatever is
 * genuine is answered with success: both systems turn off what fails too often, and BigCommerce the whole domain, for
 * all stores.
 */
export async function receiveWebhook(
  app: App,
  source: 'bigcommerce' | 'shiphero',
  { request, context }: { readonly request: Request; readonly context: RouteContext },
  receive: (webhook: WebhookRequest) => Promise<Received<WebhookRefusal>>,
): Promise<Response> {
  const count = (outcome: string): void => app.metrics.webhooks.inc({ source, outcome });
  const received = await receive({
    endpoint: await pathPart(context, 'endpoint'),
    headers: request.headers,
    readBody: () => readBody(request, BODY_LIMIT),
  });
  switch (received.outcome) {
    case 'accepted': {
      const outcome = OUTCOMES[received.understood];
      count(outcome);
      if (outcome !== 'accepted') {
        app.log.warn(
          { source, outcome, store: received.storeId },
          'a webhook could not be read as it should',
        );
      }
      runWhatIsDue(app, received.dueInMs);
      return answerJson(RECEIVED);
    }
    case 'unknown_endpoint':
      count('unknown_endpoint');
      return answerJson(RECEIVED);
    case 'too_large':
      count('too_large');
      return answerError(413, 'webhook.too_large', 'The body is larger than eight megabytes.');
    case 'refused':
      count(received.reason);
      return answerError(401, `webhook.${received.reason}`, 'This delivery cannot be told to be genuine.');
  }
}
