import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import { sendHttp } from '@/lib/platform/http';
import type { MayLeave } from '@/lib/platform/transfer';
import { noUsableAnswer } from '@/lib/shiphero/answer-failure';

/** What the system does with the next write. */
export type Behaviour =
  | 'answers'
  | 'refuses'
  /** Answers 503 and never applies it. */
  | 'faults'
  /** Applies it and answers 503. */
  | 'faults after applying'
  /** A gateway answers 504; applied when `applyLate` is called. */
  | 'gives up waiting'
  /** Applies the write; the answer never comes. */
  | 'loses the answer'
  /** Never applies it and never answers. */
  | 'loses the request'
  /** No answer; applied when `applyLate` is called. */
  | 'applies late'
  /** Takes one write for two. */
  | 'doubles';

export const thing = z.object({ id: z.string(), reference: z.string() });
export type Thing = z.infer<typeof thing>;

/** Another system, over real HTTP, that makes things and can be asked for them by our reference. */
export interface LossySystem {
  /** What exists there, also what its look-ups do not show yet. */
  readonly things: readonly Thing[];
  next(...behaviours: Behaviour[]): void;
  /** Look-ups show nothing that was made since. */
  lag(on: boolean): void;
  applyLate(): void;
  make(reference: string, mayLeave?: MayLeave): Promise<Result<Thing>>;
  find(reference: string): Promise<Result<readonly Thing[]>>;
  close(): void;
}

export async function lossySystem(): Promise<LossySystem> {
  const things: Thing[] = [];
  const late: string[] = [];
  const behaviours: Behaviour[] = [];
  let shown: readonly Thing[] | null = null;

  const apply = (reference: string): Thing => {
    const made = { id: String(things.length + 1), reference };
    things.push(made);
    return made;
  };

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const reference = decodeURIComponent((request.url ?? '').slice(1));
    if (request.method === 'GET') {
      response.end(JSON.stringify((shown ?? things).filter((made) => made.reference === reference)));
      return;
    }
    switch (behaviours.shift() ?? 'answers') {
      case 'refuses':
        response.writeHead(422).end();
        return;
      case 'faults':
        response.writeHead(503).end();
        return;
      case 'faults after applying':
        apply(reference);
        response.writeHead(503).end();
        return;
      case 'gives up waiting':
        late.push(reference);
        response.writeHead(504).end();
        return;
      case 'loses the request':
        response.destroy();
        return;
      case 'applies late':
        late.push(reference);
        response.destroy();
        return;
      case 'loses the answer':
        apply(reference);
        response.destroy();
        return;
      case 'doubles':
        apply(reference);
        response.end(JSON.stringify(apply(reference)));
        return;
      case 'answers':
        response.end(JSON.stringify(apply(reference)));
    }
  }

  const server = createServer(handle).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const call = (method: 'GET' | 'POST', reference: string, mayLeave?: MayLeave) =>
    sendHttp({
      mayLeave,
      system: 'shiphero',
      method,
      url: `http://127.0.0.1:${port}/${encodeURIComponent(reference)}`,
      headers: { connection: 'close' },
      timeoutMs: 2_000,
      effect: method === 'GET' ? 'read' : 'write',
    });

  return {
    things,
    next: (...upcoming) => void behaviours.push(...upcoming),
    lag(on) {
      shown = on ? [...things] : null;
    },
    applyLate() {
      for (const reference of late.splice(0)) apply(reference);
    },
    async make(reference, mayLeave) {
      const answer = await call('POST', reference, mayLeave);
      if (!answer.ok) return answer;
      const { status, text } = answer.value;
      if (status === 200) return succeed(thing.parse(JSON.parse(text)));
      if (status >= 500) return fail(noUsableAnswer({ effect: 'write' }, status, null));
      return fail({
        system: 'shiphero',
        kind: 'rejected',
        code: 'shiphero.refused',
        reason: 'no',
        message: 'Refused.',
      });
    },
    async find(reference) {
      const answer = await call('GET', reference);
      return answer.ok ? succeed(z.array(thing).parse(JSON.parse(answer.value.text))) : answer;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
