import { GraphQLClient } from 'graphql-request';
import { cutText } from '@/lib/platform/cut-text';
import type { ObserveExchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { HttpAnswer } from '@/lib/platform/http';
import { heldBack, sendHttp } from '@/lib/platform/http';
import { storableText } from '@/lib/platform/storable';
import type { MayLeave } from '@/lib/platform/transfer';
import type { GraphqlAnswer } from './graphql-answer';
import { jsonOrNull, parseGraphqlAnswer } from './graphql-answer';
import { withoutSecrets } from './without-secrets';

export interface DocumentRequest {
  readonly url: string;
  readonly token: string;
  readonly operation: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly effect: 'read' | 'write';
  readonly timeoutMs: number;
  readonly now: () => Date;
  readonly observe?: ObserveExchange | undefined;
  readonly mayLeave?: MayLeave | undefined;
}

/** Sends one GraphQL document once. Any answer is a value; the failure is the one of `sendHttp`. */
export async function sendDocument(request: DocumentRequest): Promise<Result<GraphqlAnswer>> {
  const sentAt = request.now();
  const started = performance.now();
  const sent = await exchangeText(request);
  if (heldBack(sent)) return sent;
  request.observe?.({
    system: 'shiphero',
    operation: request.operation,
    method: 'POST',
    path: '/graphql',
    sentAt,
    durationMs: Math.round(performance.now() - started),
    status: sent.ok ? sent.value.status : null,
    // The document is constant and long: the operation names it.
    requestBody: withoutSecrets({ operation: request.operation, variables: request.variables }),
    responseBody: sent.ok
      ? withoutSecrets(jsonOrNull(sent.value.text) ?? storableText(cutText(sent.value.text, 2_000)))
      : null,
  });
  return sent.ok ? succeed(parseGraphqlAnswer(sent.value)) : sent;
}

/**
 * The client shapes the request and we keep what came back: its own errors hold the whole request, with the
 * customer's name and address, and would end up in a log as a cause.
 */
async function exchangeText(request: DocumentRequest): Promise<Result<HttpAnswer>> {
  const kept: { sent: Result<HttpAnswer> | null } = { sent: null };
  const client = new GraphQLClient(request.url, {
    errorPolicy: 'all',
    headers: { authorization: `Bearer ${request.token}`, accept: 'application/json' },
    fetch: async (_url, init) => {
      const sent = await sendHttp({
        system: 'shiphero',
        method: 'POST',
        url: request.url,
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: typeof init?.body === 'string' ? init.body : '',
        timeoutMs: request.timeoutMs,
        effect: request.effect,
        mayLeave: request.mayLeave,
      });
      kept.sent = sent;
      if (!sent.ok) throw new Error('no answer');
      return new Response(sent.value.text === '' ? null : sent.value.text, { status: sent.value.status });
    },
  });
  const faults: unknown[] = [];
  await client
    .rawRequest({ query: request.document, variables: request.variables })
    .catch((fault: unknown) => {
      faults.push(fault);
    });
  // A fault without an exchange is a document that cannot be sent: a bug, not an answer.
  if (kept.sent === null) throw new Error(`${request.operation} was not sent`, { cause: faults[0] });
  return kept.sent;
}
