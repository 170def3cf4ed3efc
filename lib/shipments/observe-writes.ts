import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { outcomeOf, recordAttempt } from '@/lib/history/attempts';
import type { Exchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';

/** Opens BigCommerce for one write and keeps what was asked and answered as an attempt, however it went. */
export async function observeWrites<T>(
  run: Run,
  deps: { readonly clients: StoreClients },
  write: (api: BigcommerceApi) => Promise<Result<T>>,
): Promise<Result<T>> {
  const exchanges: Exchange[] = [];
  const api = await deps.clients.bigcommerce(run.store, (exchange) => exchanges.push(exchange));
  if (!api.ok) return api;
  const result = await write(api.value);
  for (const exchange of exchanges) await recordAttempt(run.store, run.work, exchange, outcomeOf(result));
  return result;
}
