import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ShipheroControl } from '../control/create-control';

const methodParams = z.object({ method: z.string() });
const stateParams = z.object({ account: z.string() });

/** The control methods over HTTP, for the demo and for pages of any origin. */
export function addControlRoutes(app: FastifyInstance, control: ShipheroControl): void {
  const commands = new Map(Object.entries(control));

  app.options('/_control/*', (_, reply) => openToAll(reply).code(204).send());

  app.post('/_control/:method', async (request, reply) => {
    openToAll(reply);
    const { method } = methodParams.parse(request.params);
    const found = commands.get(method);
    if (!found) return reply.code(404).send({ error: `no control method ${method}` });
    return answer(reply, () => found.fromOutside(request.body));
  });

  app.get('/_control/state/:account', async (request, reply) => {
    openToAll(reply);
    const { account } = stateParams.parse(request.params);
    return answer(reply, () => control.state({ account: /^\d+$/.test(account) ? Number(account) : account }));
  });
}

async function answer(reply: FastifyReply, run: () => Promise<unknown>): Promise<FastifyReply> {
  try {
    return await reply.send(await run());
  } catch (error) {
    return reply.code(400).send({ error: error instanceof Error ? error.message : 'failed' });
  }
}

const openToAll = (reply: FastifyReply): FastifyReply =>
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-allow-methods', 'GET, POST')
    .header('access-control-allow-headers', 'content-type');
