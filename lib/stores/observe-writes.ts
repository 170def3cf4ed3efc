import { recordAttempt } from '@/lib/history/attempts';
import type { Exchange } from '@/lib/platform/exchange';
import type { Run } from '@/lib/work/run';
import type { Observe } from './store-clients';

/** Every ShipHero operation is a POST; its name tells what it does. */
const SHIPHERO_WRITES = new Set(['webhook_create', 'webhook_delete']);

/** Collects what a run of upkeep wrote outside, so that each write becomes an attempt. */
export function observeWrites(): { readonly observe: Observe; record(run: Run): Promise<void> } {
  const writes: Exchange[] = [];
  return {
    observe(exchange) {
      if (isWrite(exchange)) writes.push(exchange);
    },
    async record(run) {
      for (const exchange of writes.splice(0)) {
        await recordAttempt(run.store, run.work, exchange, outcomeOf(exchange));
      }
    },
  };
}

const isWrite = ({ system, method, operation }: Exchange): boolean =>
  system === 'bigcommerce' ? method !== 'GET' : SHIPHERO_WRITES.has(operation);

/** ShipHero's errors come inside HTTP 200. */
function outcomeOf({ system, status, responseBody }: Exchange): string {
  if (status === null) return `${system}.no_answer`;
  const errors = typeof responseBody === 'object' && responseBody !== null && 'errors' in responseBody;
  return status < 300 && !errors ? 'ok' : `${system}.refused`;
}
