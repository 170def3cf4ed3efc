import type { FastifyReply } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { settleAdjustments } from '../stock/adjustments';
import type { StoreState, World } from '../state';
import type { Answer } from './answer';
import { errorFor } from './answer';
import { refuse } from './gate';
import type { HttpFault } from './http-faults';
import { takeHttpFault } from './http-faults';
import type { Operation } from './operation';
import { spendQuota } from './quota';

export interface Incoming {
  readonly hash: string;
  readonly method: string;
  /** After `/stores/{hash}`. */
  readonly path: string;
  readonly token: string | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What goes back to the app: an answer, or nothing but a cut connection. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'cut'; readonly lost: Answer | null };

/** One request through gate, quota, faults and operation. */
export async function runCall(world: World, operation: Operation, incoming: Incoming): Promise<Outcome> {
  const store = world.stores.get(incoming.hash);
  const refusal = refuse(store, { token: incoming.token, path: incoming.path, operation });
  if (!store || refusal)
    return { kind: 'answer', answer: refusal ?? errorFor(incoming.path, 401, 'Unauthorized') };
  count(store, operation.name);

  const quota = spendQuota(store, world.clock.now().getTime());
  const apply = (): Answer => {
    settleAdjustments(store, world.clock.now().getTime());
    const answer = operation.handle({ ...incoming, world, store });
    return { ...answer, headers: { ...answer.headers, ...quota.headers } };
  };
  if (!quota.granted) return { kind: 'answer', answer: tooMany(incoming.path, quota.headers) };

  const fault = takeHttpFault(world.httpFaults, incoming);
  return fault
    ? misbehave(fault, { path: incoming.path, headers: quota.headers, apply })
    : { kind: 'answer', answer: apply() };
}

const tooMany = (path: string, headers: Answer['headers'] = {}): Answer => ({
  ...errorFor(path, 429, 'Too many requests'),
  headers,
});

async function misbehave(
  fault: HttpFault,
  { path, headers, apply }: { path: string; headers: Readonly<Record<string, string>>; apply: () => Answer },
): Promise<Outcome> {
  switch (fault.mode) {
    case '5xx':
      await wait(fault.delayMs);
      return { kind: 'answer', answer: { ...errorFor(path, fault.status, 'Service unavailable'), headers } };
    case 'apply-then-5xx':
      apply();
      await wait(fault.delayMs);
      return { kind: 'answer', answer: { ...errorFor(path, fault.status, 'Service unavailable'), headers } };
    case '429':
      return {
        kind: 'answer',
        answer: tooMany(path, {
          ...headers,
          'X-Rate-Limit-Requests-Left': '0',
          'X-Retry-After': String(Math.ceil(Number(headers['X-Rate-Limit-Time-Reset-Ms'] ?? 1000) / 1000)),
        }),
      };
    case '429-bare':
      return { kind: 'answer', answer: tooMany(path) };
    case 'reset':
      await wait(fault.delayMs);
      return { kind: 'cut', lost: null };
    case 'apply-then-lose-answer': {
      const lost = apply();
      await wait(fault.delayMs);
      return { kind: 'cut', lost };
    }
    case 'apply-after-client-gave-up':
      await wait(fault.delayMs);
      return { kind: 'cut', lost: apply() };
    case 'slow':
      await wait(fault.delayMs);
      return { kind: 'answer', answer: apply() };
  }
}

/** Writes an outcome to the wire. A cut connection shows as a reset, never as an empty answer. */
export function reply(to: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome.kind === 'cut') {
    to.hijack();
    to.raw.destroy();
    return to;
  }
  const { status, body, headers, contentType } = outcome.answer;
  void to.code(status).headers({ ...headers });
  if (body === undefined) return to.send();
  return to.type(contentType ?? 'application/json').send(JSON.stringify(body));
}

function count(store: StoreState, name: string): void {
  store.counts.set(name, (store.counts.get(name) ?? 0) + 1);
}
