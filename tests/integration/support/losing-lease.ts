import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { wait } from '@/lib/work/run';
import type { Handler, Outcome } from '@/lib/work/run';

/**
 * Clients whose run loses its lease in the last moment: its intent is committed, and the write already waits for
 * whatever stands between it and the wire (the app's part of a quota, credits, a token).
 */
export function losingLease(clients: StoreClients): {
  readonly clients: StoreClients;
  readonly signal: AbortSignal;
  /** One run by this handler, with those clients; what comes after it waits for a minute. */
  once(handler: Handler): Handler;
  readonly outcomes: readonly Outcome[];
} {
  const outcomes: Outcome[] = [];
  const lost = new AbortController();
  return {
    signal: lost.signal,
    outcomes,
    once: (handler) => async (run) => {
      if (lost.signal.aborted) return wait(60_000, 'test.later');
      const outcome = await handler({ ...run, signal: lost.signal });
      outcomes.push(outcome);
      return outcome;
    },
    clients: {
      async bigcommerce(...asked) {
        const api = await clients.bigcommerce(...asked);
        if (!api.ok) return api;
        return succeed({
          ...api.value,
          request: (request) => {
            if (request.effect === 'write') lost.abort();
            return api.value.request(request);
          },
        });
      },
      async shiphero(store, ...asked) {
        const client = await clients.shiphero(store, ...asked);
        if (!client.ok) return client;
        const { api } = client.value;
        const take = async (estimate: number) => {
          if ((await store.prisma.intent.count({ where: { state: 'open' } })) > 0) lost.abort();
          return api.credits.take(estimate);
        };
        return succeed({ ...client.value, api: { ...api, credits: { ...api.credits, take } } });
      },
    },
  };
}
