import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';

/** What is asked of the system behind. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

export interface Between {
  /** Answered instead of the system behind, which is not asked then; null hands on. */
  instead?(asked: Asked): { readonly status: number; readonly json: unknown } | null;
  /** Once the request is answered and before the answer goes back, which is what this gives. */
  answer?(text: string, asked: Asked): string | Promise<string>;
}

/** Kept of a request's headers: the rest is of its own connection. */
const HANDED_ON = ['content-type', 'authorization', 'x-auth-token', 'accept'] as const;

/** Stands before another system and hands everything on, but for what is said. Ended with the test; gives its address. */
export async function standsBefore(target: string, between: Between): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked: Asked = { method: request.method ?? 'GET', path: request.url ?? '' };
      const own = between.instead?.(asked) ?? null;
      if (own !== null) {
        response.writeHead(own.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(own.json));
        return;
      }
      fetch(`${target}${asked.path}`, {
        method: asked.method,
        headers: headersOf(request.headers),
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks).toString('utf8') }),
      })
        .then(async (answer) => {
          const text = await answer.text();
          const given = (await between.answer?.(text, asked)) ?? text;
          response.writeHead(answer.status, {
            'content-type': answer.headers.get('content-type') ?? 'text/plain',
          });
          response.end(given);
        })
        .catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
}

function headersOf(given: IncomingHttpHeaders): Record<string, string> {
  const known = HANDED_ON.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return { 'content-type': 'application/json', ...Object.fromEntries(known) };
}
