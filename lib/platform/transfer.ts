import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Agent, errors } from 'undici';
import type { Dispatcher } from 'undici';

/** How long a connection may take: a system that is down shows itself long before a request's own time is over. */
export const CONNECT_WITHIN_MS = 5_000;

/**
 * One request at a time on a connection, so that a broken one takes nobody else's answer with it. Nothing here repeats
 * a request, and each request's own time bounds all of it.
 */
const agent = new Agent({
  connections: 64,
  pipelining: 1,
  allowH2: false,
  connect: { timeout: CONNECT_WITHIN_MS },
  headersTimeout: 0,
  bodyTimeout: 0,
});

/** Asked in the moment before the first byte leaves, on a connection that stands: false, and nothing leaves. */
export type MayLeave = () => boolean;

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For everything: waiting for a connection, sending, the whole answer. */
  readonly timeoutMs: number;
  readonly mayLeave?: MayLeave;
}

/** What became of one request, and what that proves. */
export type Transfer =
  | { readonly end: 'answered'; readonly status: number; readonly headers: Headers; readonly text: string }
  /** No connection could be made: no byte left. */
  | { readonly end: 'unreachable'; readonly cause: unknown }
  /** Its time ended while it waited for a connection: no byte left. */
  | { readonly end: 'crowded'; readonly cause: unknown }
  /** It was not to leave any more: no byte left. */
  | { readonly end: 'held_back' }
  /** It left, at least in part, and no whole answer came. */
  | { readonly end: 'lost'; readonly cause: unknown };

/**
 * Sends one request once. Whether any byte of it left is known for certain.
 *
 * @throws where the request itself cannot be written: a bug of the caller
 */
export function transfer(outgoing: Outgoing): Promise<Transfer> {
  const url = new URL(outgoing.url);
  const options: Dispatcher.DispatchOptions = {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: outgoing.method,
    headers: { 'accept-encoding': 'gzip', ...outgoing.headers },
    ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
  };
  return new Promise((resolve, reject) => {
    agent.dispatch(options, createHandler(outgoing, resolve, reject));
  });
}

class HeldBack extends Error {}

/** Undici calls `onRequestStart` just before it writes to a connected socket; what that throws keeps it from writing. */
function createHandler(
  { timeoutMs, mayLeave }: Outgoing,
  settle: (transfer: Transfer) => void,
  refuse: (bug: Error) => void,
): Dispatcher.DispatchHandler {
  let left: Dispatcher.DispatchController | null = null;
  let over = false;
  let status = 0;
  const headers = new Headers();
  const chunks: Buffer[] = [];

  const end = (what: Transfer): void => {
    over = true;
    clearTimeout(timer);
    settle(what);
  };
  const timer = setTimeout(() => {
    const cause = new Error(`no answer within ${timeoutMs} ms`);
    if (left === null) end({ end: 'crowded', cause });
    else left.abort(cause);
  }, timeoutMs);

  return {
    onRequestStart(controller) {
      // Its time is over, or its connection broke and it would be sent a second time.
      if (over || left !== null) throw new HeldBack();
      if (mayLeave?.() === false) throw new HeldBack();
      left = controller;
    },
    onResponseStart(_controller, statusCode, received) {
      status = statusCode;
      for (const [name, value] of Object.entries(received)) {
        for (const one of [value ?? []].flat()) headers.append(name, one);
      }
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk);
    },
    onResponseEnd() {
      readText(Buffer.concat(chunks), headers).then(
        (text) => end({ end: 'answered', status, headers, text }),
        (cause: unknown) => end({ end: 'lost', cause }),
      );
    },
    onResponseError(_controller, cause) {
      if (over) return;
      if (left !== null) end({ end: 'lost', cause });
      else if (cause instanceof HeldBack) end({ end: 'held_back' });
      else if (cause instanceof errors.InvalidArgumentError) {
        clearTimeout(timer);
        refuse(cause);
      } else end({ end: 'unreachable', cause });
    },
  };
}

const unzip = promisify(gunzip);

async function readText(body: Buffer, headers: Headers): Promise<string> {
  const zipped = headers.get('content-encoding') === 'gzip' && body.length > 0;
  return new TextDecoder().decode(zipped ? await unzip(body) : body);
}
