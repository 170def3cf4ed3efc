import { createServer } from 'node:http';
import { once } from 'node:events';

const page = (source: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Another site</title>
<style>body{margin:0}iframe{border:0;display:block;height:100vh;width:100vw}</style></head>
<body><iframe title="App" src="${source.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"></iframe></body></html>`;

export interface FramePage {
  /** On 127.0.0.1, which is another site than localhost, where the app is. */
  readonly origin: string;
  /** A page that shows an address in its frame. */
  around(address: string): string;
  close(): Promise<void>;
}

/** Stands for the control panel: a page of another site with a frame. */
export async function serveFrame(): Promise<FramePage> {
  const server = createServer((request, response) => {
    const source = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('src') ?? 'about:blank';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page(source));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    around: (source) => `${origin}/?src=${encodeURIComponent(source)}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
