import { guarded } from '@/lib/bigcommerce/api';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { ensureHooks } from '@/lib/bigcommerce/ensure-hooks';
import { WEBHOOK_SCOPES } from '@/lib/bigcommerce/hook-plan';
import { readInventorySettings } from '@/lib/bigcommerce/inventory-settings';
import { readLocations } from '@/lib/bigcommerce/locations';
import { readStore } from '@/lib/bigcommerce/store-information';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Failure, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import { beginWork } from '@/lib/work/begin-work';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import type { Run } from '@/lib/work/run';
import { whileHeld } from '@/lib/work/send-guard';
import { SECRET_HEADER, bigcommerceWebhookUrl } from './endpoints';
import { observeWrites } from './observe-writes';
import { hookSecretPlace } from './secret-places';
import type { StoreDeps } from './store-deps';
import { NAMES } from './upkeep-work';

interface KeptStore {
  readonly hash: string;
  readonly state: string;
  readonly endpoint: string;
  readonly webhookSecret: string | null;
}

/** Registers the store's webhooks in BigCommerce and reads what it says about itself. Safe to repeat. */
export async function keepBigcommerce(
  run: Run,
  deps: Pick<StoreDeps, 'env' | 'secrets' | 'clients'>,
  store: KeptStore,
): Promise<Result<'kept'>> {
  const writes = observeWrites();
  const client = await deps.clients.bigcommerce(run.store, writes.observe);
  if (!client.ok) return client;
  const hooks = await keepHooks(guarded(client.value, whileHeld(run)), deps, store);
  await writes.record(run);
  if (!hooks.ok) return noAccess(hooks.failure);
  // What happened while a hook was missing or switched off was told to nobody.
  if (hooks.value.created + hooks.value.updated > 0 && store.state === 'on') {
    await markDue(run.store.sql, [{ kind: 'reconcile', key: 'orders' }]);
  }
  await beginWork(run.store.sql, NAMES);
  return keepSettings(client.value, run.store);
}

/** Webhooks need no permission: whoever may not even list them has no access at all, as after a change of the owner. */
const noAccess = (failure: Failure): Result<never> =>
  fail(failure.kind === 'forbidden' ? { ...failure, kind: 'unauthorized' } : failure);

const keepHooks = (
  api: BigcommerceApi,
  { env, secrets }: Pick<StoreDeps, 'env' | 'secrets'>,
  store: KeptStore,
) =>
  ensureHooks(api, {
    destination: bigcommerceWebhookUrl(env.APP_URL, store.endpoint),
    secretHeader: {
      name: SECRET_HEADER,
      value: secrets.open(store.webhookSecret ?? '', hookSecretPlace(store.hash)),
    },
    scopes: WEBHOOK_SCOPES,
  });

async function keepSettings(api: BigcommerceApi, store: StoreDb): Promise<Result<'kept'>> {
  const information = await readStore(api);
  if (!information.ok) return information;
  const settings = await readInventorySettings(api, information.value.default_channel_id);
  if (!settings.ok) return settings;
  const locations = await readLocations(api, { isDefault: true });
  if (!locations.ok) return locations;
  const locationId = locations.value.items[0]?.id;
  await store.transaction(async (tx) => {
    const before = await tx.prisma.store.findUniqueOrThrow({
      where: { id: tx.storeId },
      select: { stockTakenAt: true, defaultLocationId: true },
    });
    await tx.prisma.store.update({
      where: { id: tx.storeId },
      data: {
        name: information.value.name,
        currency: information.value.currency,
        stockTakenAt: settings.value.update_stock_behavior,
        refundReturnsStock: settings.value.refund_order_stock_adjustment,
        editReturnsStock: settings.value.edit_order_stock_adjustment,
        ...(locationId === undefined ? {} : { defaultLocationId: locationId }),
      },
    });
    // ShipHero was connected before this location was known.
    const { count } =
      locationId === undefined
        ? { count: 0 }
        : await tx.prisma.warehouse.updateMany({
            where: { isDefault: true, locationId: null },
            data: { locationId },
          });
    const moved =
      before.stockTakenAt !== settings.value.update_stock_behavior ||
      (locationId !== undefined && before.defaultLocationId !== locationId);
    // All numbers follow from these.
    if (moved || count > 0) await markDue(tx.sql, [STOCK_DIFF]);
  });
  return succeed('kept');
}
