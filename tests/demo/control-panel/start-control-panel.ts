import fastify from 'fastify';
import { z } from 'zod';
import type { TwoSystems } from '../start-simulators';
import { actions, menu } from './actions/all-actions';
import type { ActionStage } from './actions/action';
import { createDemoStores } from './demo-stores';
import { readView } from './read-view';
import { isStranger } from './is-stranger';
import { servePage } from './serve-page';
import { signOpening } from './sign-opening';
import { watchTraffic } from './watch-traffic';

export interface DemoControlPanel {
  readonly url: string;
  close(): Promise<void>;
}

interface Options {
  /** Lets the page run the app's reconciliation. */
  readonly cronSecret?: string;
  /** Any free one where absent. */
  readonly port?: number;
}

const HOST = '127.0.0.1';

const ofStore = z.object({ store: z.string() });
const opening = ofStore.extend({
  user: z.enum(['owner', 'staff']).default('owner'),
  path: z.string().startsWith('/').max(200).default('/'),
});
const doing = ofStore.extend({ input: z.unknown() });
const named = z.object({ id: z.string() });

/**
 * Stands in for BigCommerce's control panel: a page on another site than the app (127.0.0.1 against localhost) that
 * shows it in a frame, with what both systems hold beside it.
 *
 * The page's address: `?store=HASH&user=owner|staff&path=/orders` opens the app there; `&bare=1` shows the frame alone.
 * The app has to be started with `environmentOf(systems, controlPanel.url)`, or it refuses to be framed.
 */
export async function startDemoControlPanel(
  systems: TwoSystems,
  { cronSecret, port = 0 }: Options = {},
): Promise<DemoControlPanel> {
  const stores = createDemoStores(systems);
  const traffic = await watchTraffic(systems.trafficLog);
  const timers = new Set<NodeJS.Timeout>();
  const stage = (hash: string): ActionStage => ({
    systems,
    store: stores.find(hash),
    cronSecret: cronSecret ?? null,
    later: (ms, run) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void run();
      }, ms);
      timers.add(timer);
    },
  });

  const server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', async (request, reply) => {
    if (isStranger(request)) return reply.code(403).send({ error: 'only for the page of this server' });
  });
  server.setErrorHandler((fault, _request, reply) =>
    reply.code(400).send({ error: fault instanceof Error ? fault.message : String(fault) }),
  );
  servePage(server, systems.appUrl);

  server.get('/api/menu', () => ({ ...menu, firstStore: systems.hash, appUrl: systems.appUrl }));
  server.get('/api/view', ({ query }) =>
    readView(systems, stores, stores.find(ofStore.parse(query).store), traffic.calls),
  );
  server.post('/api/open', ({ body }) => {
    const { store, user, path } = opening.parse(body);
    return signOpening(systems, stores.find(store), user, path);
  });
  server.post('/api/actions/:id', async ({ params, body }, reply) => {
    const action = actions.get(named.parse(params).id);
    if (action === undefined) return reply.code(404).send({ error: 'there is no such action' });
    const { store, input } = doing.parse(body);
    return action.run(stage(store), input ?? {});
  });
  server.get('/second-store', async (_request, reply) =>
    reply.redirect(`/?store=${(await stores.second()).hash}`),
  );

  const url = await server.listen({ port, host: HOST });
  return {
    url,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await server.close();
      await traffic.close();
    },
  };
}
