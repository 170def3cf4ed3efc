import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { ShipheroApi, ShipheroApiOptions } from '@/lib/shiphero/api';
import { createShipheroApi } from '@/lib/shiphero/api';
import { succeed } from '@/lib/platform/failure';
import { unlimitedCredits } from '@/lib/shiphero/credits';

export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export type Answer =
  | { status?: number; json: unknown; headers?: Record<string, string> }
  | { status: number; text: string; headers?: Record<string, string> }
  | 'reset'
  | 'silence';

const asked = z.object({
  query: z.string().default(''),
  variables: z.record(z.string(), z.unknown()).default({}),
});

/** A real HTTP server that gives each answer once, in turn, and keeps what it was asked. */
export async function answeringServer(answers: readonly Answer[]) {
  const requests: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = asked.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      requests.push({ path: request.url ?? '', authorization: request.headers.authorization, ...body });
      const answer = answers[requests.length - 1] ?? { status: 500, text: 'not expected' };
      if (answer === 'silence') return;
      if (answer === 'reset') return void request.socket.destroy();
      const json = 'json' in answer;
      response.writeHead(answer.status ?? 200, {
        'content-type': json ? 'application/json' : 'text/html',
        ...answer.headers,
      });
      response.end(json ? JSON.stringify(answer.json) : answer.text);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: urlOf(server), requests };
}

/** A connection to a server that gives these answers. */
export async function apiAnswering(
  answers: readonly Answer[],
  options: Partial<ShipheroApiOptions> = {},
): Promise<{ api: ShipheroApi; requests: readonly Asked[] }> {
  const { url, requests } = await answeringServer(answers);
  const api = createShipheroApi({
    apiUrl: url,
    accessToken: () => Promise.resolve(succeed('token-1')),
    customerAccountId: null,
    credits: unlimitedCredits,
    now: () => new Date('2026-03-01T12:00:00Z'),
    ...options,
  });
  return { api, requests };
}

/** A list as ShipHero answers it. */
export const listOf = (nodes: readonly unknown[], next: string | null = null) => ({
  data: {
    pageInfo: { hasNextPage: next !== null, endCursor: next },
    edges: nodes.map((node) => ({ node })),
  },
});

export const throttlingOf = (quota: { cost: number; remaining: number; max?: number }) => ({
  throttling: {
    estimated_complexity: 100,
    cost: quota.cost,
    cost_detail: {},
    user_quota: { credits_remaining: quota.remaining, max_available: quota.max ?? 4004, increment_rate: 60 },
  },
});

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  return `http://127.0.0.1:${address.port}`;
}

/** An address where nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = urlOf(server);
  await new Promise((closed) => server.close(closed));
  return url;
}
