import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { BigcommerceControl } from '../control/control';
import { presentState } from '../control/present-state';
import type { World } from '../state';

const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'content-type',
};

const method = z.object({ method: z.string() });
const store = z.object({ hash: z.string() });

/** The control API over HTTP, open to any page: this server holds nothing real. */
export function addControlRoutes(server: FastifyInstance, world: World, control: BigcommerceControl): void {
  // Each command parses its own argument, so that what came over the wire may be handed on as it is.
  const commands = new Map<string, (input: never) => Promise<unknown>>(Object.entries(control));

  server.options('/_control/*', (_request, reply) => reply.headers(OPEN).code(204).send());

  server.post('/_control/:method', async (request, reply) => {
    const run = commands.get(method.parse(request.params).method);
    if (!run) return await send(reply, 404, { error: 'there is no such command' });
    try {
      const result = await run((request.body ?? {}) as never);
      return await send(reply, 200, result ?? null);
    } catch (error) {
      return await send(reply, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  });

  server.get('/_control/stores', (_request, reply) => send(reply, 200, [...world.stores.keys()]));

  server.get('/_control/state/:hash', (request, reply) => {
    const found = world.stores.get(store.parse(request.params).hash);
    return found
      ? send(reply, 200, presentState(world, found))
      : send(reply, 404, { error: 'there is no such store' });
  });
}

const send = (reply: FastifyReply, status: number, body: unknown): FastifyReply =>
  reply.headers(OPEN).code(status).type('application/json').send(JSON.stringify(body));
