import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import type { WebhookName, WebhookRegistration } from './webhooks';
import { createWebhook, deleteWebhook, listWebhooks } from './webhooks';

export interface RegisteredWebhook {
  readonly name: WebhookName;
  readonly id: string;
  readonly secret: string;
}

export interface WantedWebhooks {
  readonly url: string;
  readonly shopName: string;
  readonly names: readonly WebhookName[];
  /** Those whose secret we hold. */
  readonly known: readonly WebhookName[];
  /** Called as soon as ShipHero has told a secret, so that a crash or a later failure loses none. */
  readonly keep?: (registered: RegisteredWebhook) => Promise<void>;
}

export interface EnsuredWebhooks {
  readonly registered: readonly RegisteredWebhook[];
  /** Those whose deliveries may have been missed for a while: reconcile what they tell of. */
  readonly gaps: readonly WebhookName[];
}

/**
 * Makes sure that each webhook is registered for the shop, at this address, enabled, with a secret that we hold.
 * One that is not right is deleted and made anew, since a secret is told only at the creation. To be run again
 * after any failure.
 */
export async function ensureWebhooks(
  api: ShipheroApi,
  wanted: WantedWebhooks,
): Promise<Result<EnsuredWebhooks>> {
  const listed = await listWebhooks(api);
  if (!listed.ok) return listed;
  const registered: RegisteredWebhook[] = [];
  const gaps: WebhookName[] = [];
  for (const name of wanted.names) {
    const existing = listed.value.find((one) => one.name === name && one.shopName === wanted.shopName);
    const known = wanted.known.includes(name);
    if (existing !== undefined && known && isRight(existing, wanted)) continue;
    const made = await makeAnew(
      api,
      { name, url: wanted.url, shopName: wanted.shopName },
      existing !== undefined,
    );
    if (!made.ok) return made;
    const one = { name, id: made.value.id, secret: made.value.secret };
    await wanted.keep?.(one);
    registered.push(one);
    if (known || made.value.replaced) gaps.push(name);
  }
  return succeed({ registered, gaps });
}

const isRight = (existing: WebhookRegistration, wanted: WantedWebhooks): boolean =>
  existing.url === wanted.url && existing.enabled;

async function makeAnew(
  api: ShipheroApi,
  webhook: { name: WebhookName; url: string; shopName: string },
  exists: boolean,
): Promise<Result<{ id: string; secret: string; replaced: boolean }>> {
  if (!exists) {
    const created = await createWebhook(api, webhook);
    if (created.ok) return succeed({ ...created.value, replaced: false });
    // Not listed, yet there: made by a run that ended before it could keep the secret.
    if (created.failure.kind !== 'conflict') return created;
  }
  const deleted = await deleteWebhook(api, webhook);
  if (!deleted.ok) return deleted;
  const again = await createWebhook(api, webhook);
  return again.ok ? succeed({ ...again.value, replaced: true }) : again;
}
