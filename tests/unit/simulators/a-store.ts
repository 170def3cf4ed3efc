import { createServer } from 'node:http';
import type { Behaviours } from '@/tests/simulators/bigcommerce/options';
import { startBigcommerceSimulator } from '@/tests/simulators/bigcommerce/start-bigcommerce-simulator';

export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A simulator with one installed store, and an app that only takes down what it is told. */
export async function aStore(behaviours: Partial<Behaviours> = {}) {
  const received: Received[] = [];
  const statuses: number[] = [];
  const app = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  const appUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  let now = Date.UTC(2026, 10, 20, 12);
  const simulator = await startBigcommerceSimulator({
    clientId: 'the-client',
    clientSecret: 'the-secret',
    appUrl,
    clock: { now: () => new Date(now) },
    behaviours: { checkoutSpacingMs: 15, retrySchedule: [1, 1, 1], ...behaviours },
  });
  const { control } = simulator;
  const { hash, variants } = await control.createStore({ name: 'Fernhill' });
  const { token } = await control.grantToken({ hash });

  const call = async (method: string, path: string, body?: unknown, signal?: AbortSignal) => {
    const response = await fetch(`${simulator.url}/stores/${hash}${path}`, {
      method,
      headers: { 'x-auth-token': token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const text = await response.text();
    const json: unknown = text === '' ? null : JSON.parse(text);
    return { status: response.status, headers: response.headers, text, json };
  };

  const listen = (scope: string) =>
    call('POST', '/v3/hooks', {
      scope,
      destination: `${appUrl}/hook`,
      is_active: true,
      headers: { 'x-own': 'secret' },
    });

  return {
    ...simulator,
    appUrl,
    hash,
    variants,
    token,
    call,
    listen,
    received,
    /** Statuses that the app answers with next; 200 when there are none. */
    statuses,
    advance: (ms: number) => {
      now += ms;
    },
    close: async () => {
      await simulator.close();
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}

export type AStore = Awaited<ReturnType<typeof aStore>>;
