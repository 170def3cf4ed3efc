import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

/** Stands before BigCommerce and takes no shipment while `refuses`; everything else is handed on. Ended with the test. */
export async function refusingBigcommerce(target: string) {
  const door = {
    url: '',
    refuses: true,
    /** How often a shipment was to be made. */
    asked: 0,
    /** Happens once a list of shipments is read and before it is answered. */
    onListed: (): Promise<unknown> => Promise.resolve(),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const makes = request.method === 'POST' && path.includes('/shipments');
      if (makes) door.asked += 1;
      if (makes && door.refuses) {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(JSON.stringify([{ status: 400, message: 'The shipment is not taken.' }]));
        return;
      }
      fetch(`${target}${path}`, {
        method: request.method ?? 'GET',
        headers: {
          'x-auth-token': String(request.headers['x-auth-token']),
          'content-type': 'application/json',
          accept: 'application/json',
        },
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks).toString('utf8') }),
      })
        .then(async (answer) => {
          const text = await answer.text();
          if (request.method === 'GET' && path.includes('/shipments')) await door.onListed();
          response.writeHead(answer.status, { 'content-type': 'application/json' });
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
  door.url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return door;
}
