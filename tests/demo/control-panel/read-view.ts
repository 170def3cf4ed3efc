import type { TwoSystems } from '../start-simulators';
import { readBroken } from './broken';
import type { DemoStore, DemoStores } from './demo-stores';
import type { ShipheroState, StoreState } from './read-orders';
import { pairOrders, readStoreState } from './read-orders';
import { readWebhooks } from './read-webhooks';
import type { SeenCall } from './watch-traffic';

const LINES = 60;

/** Everything that the page draws of one store. */
export async function readView(
  systems: TwoSystems,
  stores: DemoStores,
  store: DemoStore,
  calls: readonly SeenCall[],
) {
  const [bigcommerce, shiphero, webhooks] = await Promise.all([
    readStoreState(systems, store.hash),
    systems.shiphero.control.state({ account: store.accountId }),
    readWebhooks(systems, store),
  ]);
  const traffic = [
    ...calls.map((call) => ({ kind: 'call' as const, ...call })),
    ...webhooks.map((webhook) => ({ kind: 'webhook' as const, ...webhook })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  return {
    store: { hash: store.hash, name: store.name, installed: bigcommerce.installed },
    stores: stores.all.map(({ hash, name }) => ({ hash, name })),
    /** What ShipHero shows the merchant once, to be copied into the app. */
    refreshToken: store.refreshToken,
    orders: pairOrders(bigcommerce, shiphero, store),
    stock: pairStock(bigcommerce, shiphero),
    broken: await readBroken(systems, store, bigcommerce),
    traffic: traffic.slice(0, LINES),
  };
}

/** Each SKU with what both systems hold of it; null: that system does not have it. */
function pairStock(store: StoreState, shiphero: ShipheroState) {
  const levels = new Map<string, { onHand: number; allocated: number; backorder: number }>();
  for (const { sku, onHand, allocated, backorder } of shiphero.stock) {
    const sum = levels.get(sku) ?? { onHand: 0, allocated: 0, backorder: 0 };
    levels.set(sku, {
      onHand: sum.onHand + onHand,
      allocated: sum.allocated + allocated,
      backorder: sum.backorder + backorder,
    });
  }
  return store.stock
    .filter(({ tracked }) => tracked)
    .map(({ sku, name, onHand }) => ({
      sku,
      name,
      bigcommerce: Object.values(onHand).reduce((sum, quantity) => sum + quantity, 0),
      shiphero: levels.get(sku) ?? null,
    }));
}
