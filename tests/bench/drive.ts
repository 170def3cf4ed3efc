import autocannon from 'autocannon';

export interface PreparedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Drive {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
  readonly succeeded: number;
  /** Answers that were no 2xx, and requests without an answer. */
  readonly failed: number;
}

const TIMEOUT_SECONDS = 30;

/** Posts each of the requests once, over so many connections, each sending as soon as it has its answer. */
export async function drive(
  url: string,
  path: string,
  connections: number,
  requests: readonly PreparedRequest[],
): Promise<Drive> {
  let sent = 0;
  const amount = requests.length;
  let endedAt = 0;
  const startedAt = performance.now();
  const load = autocannon({
    url,
    connections,
    amount,
    timeout: TIMEOUT_SECONDS,
    requests: [
      {
        // Built one by one while it goes: all at once would keep the first answers waiting.
        setupRequest: (request) => {
          const next = requests[sent];
          if (next === undefined) throw new Error('more requests were asked for than were prepared');
          sent += 1;
          return { ...request, method: 'POST', path, headers: next.headers, body: next.body };
        },
      },
    ],
  }).on('response', () => {
    endedAt = performance.now();
  });
  const result = await load;
  return {
    perSecond: amount / ((endedAt - startedAt) / 1_000),
    p99: result.latency.p99,
    succeeded: result['2xx'],
    failed: amount - result['2xx'],
  };
}
