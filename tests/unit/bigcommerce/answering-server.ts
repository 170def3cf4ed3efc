import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBigcommerceApi } from '@/lib/bigcommerce/api';
import type { BigcommerceApiOptions } from '@/lib/bigcommerce/api';
import { asStoreHash } from '@/lib/bigcommerce/ids';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it is; left out = no body. */
  readonly body?: unknown;
  /** Closes the connection instead of answering. */
  readonly hangUp?: true;
}

export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
  readonly seen: SeenRequest[];
}

/** A real HTTP server that gives each request the answer that the function says. */
export async function startAnsweringServer(
  answer: (request: SeenRequest) => Answer | Promise<Answer>,
): Promise<AnsweringServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://localhost');
      const text = Buffer.concat(chunks).toString();
      const body: unknown = text === '' ? null : JSON.parse(text);
      const request = {
        method: incoming.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body,
      };
      seen.push(request);
      void Promise.resolve(answer(request)).then((given) => {
        if (given.hangUp === true) {
          incoming.socket.destroy();
          return;
        }
        outgoing.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
        outgoing.end(typeof given.body === 'string' ? given.body : JSON.stringify(given.body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const NOW = new Date('2026-11-23T10:00:00Z');

export const apiOf = (server: AnsweringServer, options: Partial<BigcommerceApiOptions> = {}) =>
  createBigcommerceApi({
    apiUrl: server.url,
    storeHash: asStoreHash('abc123'),
    accessToken: 'token-of-the-store',
    now: () => NOW,
    ...options,
  });
