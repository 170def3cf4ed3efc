import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/**
 * Stands before another system and hands everything on; what is given happens once a request is answered and before
 * the answer goes back. Ended with the test.
 */
export async function standsBefore(
  target: string,
  beforeAnswering: (path: string) => Promise<unknown>,
): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      fetch(`${target}${path}`, {
        method: request.method ?? 'GET',
        headers: {
          'content-type': request.headers['content-type'] ?? 'application/json',
          ...(request.headers.authorization === undefined
            ? {}
            : { authorization: request.headers.authorization }),
        },
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks).toString('utf8') }),
      })
        .then(async (answer) => {
          const text = await answer.text();
          await beforeAnswering(path);
          response.writeHead(answer.status, {
            'content-type': answer.headers.get('content-type') ?? 'text/plain',
          });
          response.end(text);
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
