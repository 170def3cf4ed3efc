import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { transfer } from '@/lib/platform/transfer';
import type { Outgoing } from '@/lib/platform/transfer';

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `127.0.0.1:${port}`;
}

/** A plain TCP server, and all that was ever written to it. */
async function listening(onData: (socket: Socket, text: string) => void = () => undefined) {
  const sockets: Socket[] = [];
  const received: string[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      received.push(data.toString());
      onData(socket, data.toString());
    });
  });
  const address = await addressOf(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address, received, sockets, server };
}

async function answering(listener: RequestListener): Promise<string> {
  const server = createHttpServer(listener);
  const address = await addressOf(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return address;
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

const post = (address: string, more: Partial<Outgoing> = {}) =>
  transfer({
    method: 'POST',
    url: `http://${address}/things?a=b`,
    headers: { 'content-type': 'text/plain' },
    body: 'a thing',
    timeoutMs: 5_000,
    ...more,
  });

describe('what never left is known to have never left', () => {
  it('a refused connection, an unknown host, a failed handshake', async () => {
    const closed = await listening();
    closed.server.close();
    expect(await post(closed.address)).toMatchObject({ end: 'unreachable' });
    expect(await post('nowhere.invalid')).toMatchObject({ end: 'unreachable' });
    const plain = await listening((socket) => socket.end('this is no TLS'));
    expect(await post(plain.address, { url: `https://${plain.address}/` })).toMatchObject({
      end: 'unreachable',
    });
    expect(plain.received.join('')).not.toContain('a thing');
  });

  it('a connection stands, and not one byte leaves where the caller says no', async () => {
    const open = await listening();
    const connected = new Promise((resolve) => open.server.once('connection', resolve));
    expect(await post(open.address, { mayLeave: () => false })).toEqual({ end: 'held_back' });
    await connected;
    expect(open.received).toEqual([]);
  });

  it('the caller is asked after the wait for a connection, not before it', async () => {
    const waiting: Socket[] = [];
    const { address, received } = await listening((socket) => waiting.push(socket));
    const others = Array.from({ length: 64 }, () => post(address));
    await expect.poll(() => waiting.length).toBe(64);
    let late = false;
    const asked = post(address, { body: 'too late', mayLeave: () => !late });
    late = true;
    for (const socket of waiting) socket.write(OK);
    expect(await asked).toEqual({ end: 'held_back' });
    expect((await Promise.all(others)).map(({ end }) => end)).toEqual(others.map(() => 'answered'));
    expect(received.join('')).not.toContain('too late');
  });

  it('what waited for a connection for all of its time does not leave afterwards', async () => {
    const waiting: Socket[] = [];
    const { address, received } = await listening((socket) => waiting.push(socket));
    const others = Array.from({ length: 64 }, () => post(address));
    await expect.poll(() => waiting.length).toBe(64);
    expect(await post(address, { body: 'too late', timeoutMs: 20 })).toMatchObject({ end: 'crowded' });
    for (const socket of waiting) socket.write(OK);
    await Promise.all(others);
    expect(await post(address, { mayLeave: () => false })).toEqual({ end: 'held_back' });
    expect(received.join('')).not.toContain('too late');
  });

  it('a request that cannot be written is a bug, not an outage', async () => {
    const { address } = await listening();
    await expect(post(address, { headers: { 'x-bad': 'a\nb' } })).rejects.toThrow('header');
  });
});

describe('what left is never repeated', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['a reset', (socket) => socket.resetAndDestroy()],
    ['a closed connection', (socket) => socket.end()],
    ['an answer that breaks off', (socket) => socket.end(OK.slice(0, -1))],
    ['an answer that is no HTTP', (socket) => socket.end('nonsense\r\n\r\n')],
  ])('after %s', async (_name, act) => {
    const { address, received } = await listening(act);
    expect(await post(address)).toMatchObject({ end: 'lost' });
    expect(received).toHaveLength(1);
  });

  it('after silence for all of its time', async () => {
    const { address, received } = await listening();
    expect(await post(address, { timeoutMs: 100 })).toMatchObject({ end: 'lost' });
    expect(received).toHaveLength(1);
  });

  it('on a kept connection that the other side closes as the second request comes', async () => {
    const { address, received, sockets } = await listening((socket, text) => {
      if (text.includes('first')) socket.write(OK);
      else socket.destroy();
    });
    expect(await post(address, { body: 'first' })).toMatchObject({ end: 'answered' });
    await setImmediate();
    let asked = 0;
    const mayLeave = () => (asked += 1) > 0;
    expect(await post(address, { body: 'second', mayLeave })).toMatchObject({ end: 'lost' });
    expect(received.filter((text) => text.includes('second'))).toHaveLength(1);
    expect(asked).toBe(1);
    expect(sockets).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('is given whole, with its headers, whatever its status, and is no redirection to follow', async () => {
    const address = await answering((request, response) => {
      response.writeHead(302, { location: '/elsewhere', 'x-two': ['1', '2'] });
      response.end(`${request.method} ${request.url} ${request.headers['content-type']}`);
    });
    const answer = await post(address);
    expect(answer).toMatchObject({ end: 'answered', status: 302, text: 'POST /things?a=b text/plain' });
    expect(answer.end === 'answered' && answer.headers.get('x-two')).toBe('1, 2');
  });

  it('may come zipped; one that cannot be unzipped is none', async () => {
    const address = await answering((request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(request.method === 'GET' ? 'not zipped' : gzipSync('grün'));
    });
    expect(await post(address)).toMatchObject({ text: 'grün' });
    expect(await post(address, { method: 'GET' })).toMatchObject({ end: 'lost' });
  });

  it('uses its connection again', async () => {
    const ports = new Set<number | undefined>();
    const address = await answering((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('ok');
    });
    for (let n = 0; n < 3; n += 1) {
      await post(address);
      await setImmediate();
    }
    expect(ports.size).toBe(1);
  });
});
