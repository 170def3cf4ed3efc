import { createServer } from 'node:http';
import type { TwoSystems } from './start-simulators';

export interface DemoPage {
  readonly url: string;
  close(): Promise<void>;
}

/** A page with one button: opens the app as BigCommerce's control panel would, with an address signed just now. */
export async function startDemoPage({
  bigcommerce,
  shiphero,
  hash,
  accountId,
}: TwoSystems): Promise<DemoPage> {
  const html = `<!doctype html><meta charset="utf-8"><title>Demo</title>
<h1>ShipHero for BigCommerce, demo</h1>
<p><a href="/open">Open the app</a> as the owner of store ${hash}.</p>
<p>What the other systems hold: <a href="${bigcommerce.url}/_control/state/${hash}">BigCommerce</a>,
<a href="${shiphero.url}/_control/state/${encodeURIComponent(accountId)}">ShipHero</a>.</p>`;
  const server = createServer((request, response) => {
    if (request.url !== '/open') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
      return;
    }
    bigcommerce.control.signLoadPayload({ hash }).then(
      ({ loadUrl }) => response.writeHead(302, { location: loadUrl, 'cache-control': 'no-store' }).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
