import { open } from 'node:fs/promises';
import { z } from 'zod';
import { exchange } from '../traffic';
import type { Exchange } from '../traffic';

/** A call of the app, as the page shows it. */
export interface SeenCall {
  readonly at: string;
  readonly system: Exchange['system'];
  /** `POST /v2/orders/101/shipments`, or a root field of GraphQL. */
  readonly what: string;
  readonly writes: boolean;
  readonly status: number;
  /** ShipHero tells of most errors inside an answer of 200. */
  readonly failed: boolean;
}

export interface TrafficWatch {
  /** Oldest first. */
  readonly calls: readonly SeenCall[];
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 300;
const KEPT = 120;
const PIECE = 1 << 20;

const document = z.object({ query: z.string() });
const errors = z.object({ errors: z.array(z.unknown()).min(1) });

/** Follows a traffic log as it grows and keeps the newest calls. */
export async function watchTraffic(file: string): Promise<TrafficWatch> {
  const log = await open(file, 'a+');
  const calls: SeenCall[] = [];
  const piece = Buffer.alloc(PIECE);
  let position = 0;
  /** The beginning of a line whose end is not written yet. */
  let rest = Buffer.alloc(0);

  const look = async (): Promise<void> => {
    const { bytesRead } = await log.read(piece, 0, PIECE, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const grown = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    const end = grown.lastIndexOf('\n') + 1;
    rest = grown.subarray(end);
    const lines = grown.toString('utf8', 0, end).split('\n').slice(0, -1);
    for (const line of lines) calls.push(inWords(exchange.parse(JSON.parse(line))));
    calls.splice(0, calls.length - KEPT);
  };

  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_EVERY_MS);
  return {
    calls,
    async close() {
      clearInterval(timer);
      await looking;
      await log.close();
    },
  };
}

function inWords({ system, method, path, requestBody, responseBody, status }: Exchange): SeenCall {
  const seen = { at: new Date().toISOString(), system, status };
  if (system === 'bigcommerce') {
    const what = `${method} ${path.replace(/^\/stores\/\w+/, '')}`;
    return { ...seen, what, writes: method !== 'GET', failed: status >= 400 };
  }
  const asked = document.safeParse(requestBody).data?.query.trimStart();
  return {
    ...seen,
    what: asked === undefined ? `${method} ${path}` : (/\{\s*(\w+)/.exec(asked)?.[1] ?? 'query'),
    writes: asked?.startsWith('mutation') ?? false,
    failed: status >= 400 || errors.safeParse(responseBody).success,
  };
}
