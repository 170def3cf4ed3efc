import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/** Stands before BigCommerce and gives one order a status of a form that nobody knows. Ended with the test. */
export async function spoilingProxy(target: string, orderId: number): Promise<string> {
  const spoil = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(spoil);
    const isIt = typeof value === 'object' && value !== null && 'id' in value && value.id === orderId;
    return isIt ? { ...value, status_id: 'strange' } : value;
  };
  const server = createServer((request, response) => {
    const headers = { 'x-auth-token': String(request.headers['x-auth-token']), accept: 'application/json' };
    fetch(`${target}${request.url ?? ''}`, { headers }).then(
      async (answer) => {
        const text = await answer.text();
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(text === '' ? '' : JSON.stringify(spoil(JSON.parse(text))));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
}
