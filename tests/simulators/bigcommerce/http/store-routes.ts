import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exchangeCode } from '../install/exchange-code';
import { operations } from '../routes/operations';
import type { World } from '../state';
import { errorFor } from './answer';
import type { Incoming, Outcome } from './run-call';
import { reply, runCall } from './run-call';

const textMap = z.record(z.string(), z.string());
/** A parameter that is given twice is joined, as a list. */
const queryMap = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string()).transform((parts) => parts.join(','))]),
);

/** Both hosts of BigCommerce on one server: the stores' API and the login. */
export function addStoreRoutes(server: FastifyInstance, world: World): void {
  server.post('/oauth2/token', (request, answerer) => {
    const outcome: Outcome = { kind: 'answer', answer: exchangeCode(world, request.body) };
    record(world, request, outcome);
    return reply(answerer, outcome);
  });

  for (const operation of operations) {
    server.route({
      method: operation.method,
      url: `/stores/:store_hash${operation.path}`,
      handler: async (request, answerer) => {
        const outcome = await runCall(world, operation, incomingOf(request));
        record(world, request, outcome);
        return reply(answerer, outcome);
      },
    });
  }

  server.all('/stores/:store_hash/*', (request, answerer) => {
    const { method, path } = incomingOf(request);
    const answer = errorFor(path, 404, `The simulator does not know ${method} ${path}`);
    return reply(answerer, { kind: 'answer', answer });
  });
}

function incomingOf(request: FastifyRequest): Incoming {
  const params = textMap.parse(request.params);
  const hash = params['store_hash'] ?? '';
  const token = request.headers['x-auth-token'];
  return {
    hash,
    method: request.method,
    path: pathOf(request).slice(`/stores/${hash}`.length),
    token: typeof token === 'string' ? token : undefined,
    params,
    query: queryMap.parse(request.query),
    body: request.body ?? null,
  };
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';

/** A lost answer is recorded too: the store did give it. */
function record(world: World, request: FastifyRequest, outcome: Outcome): void {
  const answer = outcome.kind === 'answer' ? outcome.answer : outcome.lost;
  if (!answer) return;
  world.traffic.record({
    system: 'bigcommerce',
    method: request.method,
    path: pathOf(request),
    query: queryMap.parse(request.query),
    requestBody: request.body ?? null,
    status: answer.status,
    responseBody: answer.body ?? null,
  });
}
