import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RouteHandler } from '@/app/_server/route-errors';
import * as auth from '@/app/api/bigcommerce/auth/route';
import * as load from '@/app/api/bigcommerce/load/route';
import * as removeUser from '@/app/api/bigcommerce/remove_user/route';
import * as uninstall from '@/app/api/bigcommerce/uninstall/route';
import * as cron from '@/app/api/cron/[task]/route';
import * as health from '@/app/api/health/route';
import * as metrics from '@/app/api/metrics/route';
import * as connection from '@/app/api/panel/connection/route';
import * as issues from '@/app/api/panel/issues/route';
import * as order from '@/app/api/panel/orders/[bigcommerceOrderId]/route';
import * as orders from '@/app/api/panel/orders/route';
import * as session from '@/app/api/panel/session/route';
import * as store from '@/app/api/panel/store/route';
import * as turnOn from '@/app/api/panel/store/turn-on/route';
import * as bigcommerceWebhook from '@/app/api/webhooks/bigcommerce/[endpoint]/route';
import * as shipheroWebhook from '@/app/api/webhooks/shiphero/[endpoint]/route';

type Routes = Readonly<Record<string, unknown>>;

/** As Next lays out the files of `app/api`. */
const ROUTES: readonly (readonly [pattern: string, routes: Routes])[] = [
  ['/api/bigcommerce/auth', auth],
  ['/api/bigcommerce/load', load],
  ['/api/bigcommerce/remove_user', removeUser],
  ['/api/bigcommerce/uninstall', uninstall],
  ['/api/cron/:task', cron],
  ['/api/health', health],
  ['/api/metrics', metrics],
  ['/api/panel/connection', connection],
  ['/api/panel/issues', issues],
  ['/api/panel/orders', orders],
  ['/api/panel/orders/:bigcommerceOrderId', order],
  ['/api/panel/session', session],
  ['/api/panel/store', store],
  ['/api/panel/store/turn-on', turnOn],
  ['/api/webhooks/bigcommerce/:endpoint', bigcommerceWebhook],
  ['/api/webhooks/shiphero/:endpoint', shipheroWebhook],
];

/** Gives a request to the exported handler of its route, as Next would. */
export async function handleRequest(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const [pattern, routes] of ROUTES) {
    const params = match(pattern, pathname);
    if (params === null) continue;
    const handler = routes[request.method];
    if (!isHandler(handler)) return new Response(null, { status: 405 });
    return handler(request, { params: Promise.resolve(params) });
  }
  return new Response(null, { status: 404 });
}

const isHandler = (value: unknown): value is RouteHandler => typeof value === 'function';

function match(pattern: string, pathname: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(text);
    else if (part !== text) return null;
  }
  return params;
}

/** The routes over real HTTP, for what the simulators send. */
export async function serveRoutes(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void readAll(incoming)
      .then((body) =>
        handleRequest(
          new Request(`http://127.0.0.1${incoming.url ?? '/'}`, {
            method: incoming.method ?? 'GET',
            headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [
              name,
              String(value),
            ]),
            ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
          }),
        ),
      )
      .then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
