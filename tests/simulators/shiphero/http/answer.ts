import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { HttpFaults } from './http-faults';

export interface Answer {
  readonly status: number;
  /** Null: no body at all. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** Gives the answer of `run`, unless a planned fault comes between: before it, after it, or in its place. */
export async function deliver(
  faults: HttpFaults,
  operations: readonly string[],
  reply: FastifyReply,
  run: () => Answer | Promise<Answer>,
): Promise<FastifyReply> {
  const fault = faults.next(operations);
  if (fault === null) return send(reply, await run());
  switch (fault.mode) {
    case '5xx':
      await wait(fault.delayMs);
      return send(reply, { status: fault.status, body: { message: 'Service unavailable' } });
    case 'apply-then-5xx':
      await run();
      await wait(fault.delayMs);
      return send(reply, { status: fault.status, body: { message: 'Service unavailable' } });
    case '429':
      await wait(fault.delayMs);
      return send(reply, { status: 429, body: { message: 'Too many requests' } });
    case '401':
      return reply.status(401).send({ message: 'Unauthorized' });
    case '403-bare':
      await wait(fault.delayMs);
      return send(reply, { status: 403, body: null });
    case 'reset':
      await wait(fault.delayMs);
      return hangUp(reply);
    case 'apply-then-lose-answer':
      await run();
      await wait(fault.delayMs);
      return hangUp(reply);
    case 'apply-after-client-gave-up':
      await (fault.delayMs > 0 ? wait(fault.delayMs) : once(reply.raw, 'close'));
      await run();
      return hangUp(reply);
  }
}

const send = (reply: FastifyReply, answer: Answer): FastifyReply =>
  answer.body === null
    ? reply.code(answer.status).send()
    : reply.code(answer.status).header('content-type', 'application/json').send(JSON.stringify(answer.body));

function hangUp(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}
