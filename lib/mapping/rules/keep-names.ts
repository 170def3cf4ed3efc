import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { listChannels } from '@/lib/bigcommerce/channels';
import type { Channel } from '@/lib/bigcommerce/channels';
import { readOrderStatusNames } from '@/lib/bigcommerce/order-status-names';
import { readShippingZones, readZoneMethods } from '@/lib/bigcommerce/shipping-zones';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import { done, failed, over, wait } from '@/lib/work/run';
import type { Handler } from '@/lib/work/run';
import { storeNames } from './store-names';
import type { Names, ZoneMethod } from './store-names';

/** The store is stopped by its own upkeep; this one only looks again whether it goes on. */
const AFTER_REFUSAL_MS = 15 * 60_000;

/**
 * `upkeep/names`: reads what rules are made of, before an order first uses it: statuses with the merchant's labels,
 * sales channels, shipping zones and their methods. Once a day, when the store connects, and on demand.
 */
export const createNamesHandler =
  (deps: { readonly clients: StoreClients }): Handler =>
  async (run) => {
    const store = await run.store.prisma.store.findUnique({
      where: { id: run.store.storeId },
      select: { state: true },
    });
    if (store === null || store.state === 'uninstalled') return over();
    const api = await deps.clients.bigcommerce(run.store);
    const readAt = run.clock.now();
    const names = api.ok ? await readNames(api.value) : api;
    if (names.ok) {
      await run.store.transaction((tx) => storeNames(tx, names.value, readAt));
      return done();
    }
    const { failure } = names;
    return failure.kind === 'unauthorized' ? wait(AFTER_REFUSAL_MS, failure.code) : failed(failure);
  };

async function readNames(api: BigcommerceApi): Promise<Result<Names>> {
  const statuses = await readOrderStatusNames(api);
  if (!statuses.ok) return statuses;
  const channels = await readChannels(api);
  if (!channels.ok) return channels;
  const zones = await readShippingZones(api);
  if (!zones.ok) return zones;
  const methods: ZoneMethod[] = [];
  for (const zone of zones.value) {
    const offered = await readZoneMethods(api, zone.id);
    if (!offered.ok) return offered;
    methods.push(...offered.value.map((method) => ({ zone, method })));
  }
  return succeed({ statuses: statuses.value, channels: channels.value, methods });
}

async function readChannels(api: BigcommerceApi): Promise<Result<readonly Channel[]>> {
  const channels: Channel[] = [];
  for (let page = 1; ; page += 1) {
    const listed = await listChannels(api, page);
    if (!listed.ok) return listed;
    channels.push(...listed.value.items);
    if (listed.value.last) return succeed(channels);
  }
}
