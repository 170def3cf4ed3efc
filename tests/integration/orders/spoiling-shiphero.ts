import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/** Stands before ShipHero and spoils the rows that `spoils` picks out. Ended with the test. */
export async function spoilingShiphero(target: string) {
  const door = {
    url: '',
    spoils: (_row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null => null,
  };
  const spoil = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(spoil);
    if (typeof value !== 'object' || value === null) return value;
    const row = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, spoil(field)]));
    return { ...row, ...door.spoils(row) };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      fetch(`${target}${request.url ?? ''}`, {
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
          response.writeHead(answer.status, { 'content-type': 'application/json' });
          response.end(text === '' ? '' : JSON.stringify(spoil(JSON.parse(text))));
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
  door.url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return door;
}
