import type { StoreDb } from '@/lib/platform/db/store-db';
import type { SecretBox, SecretPlace } from '@/lib/platform/secrets';
import { connectionTokenPlace, hookSecretPlace, storeTokenPlace, webhookSecretPlace } from './secret-places';

/**
 * Seals again with the newest key what an older one had sealed, so that the older one can be thrown away some time
 * after a rotation. A value that was replaced meanwhile is left alone.
 */
export async function resealSecrets(store: StoreDb, secrets: SecretBox): Promise<void> {
  const again = (sealed: string, place: SecretPlace): string =>
    secrets.seal(secrets.open(sealed, place), place);
  const stale = (sealed: string | null): sealed is string => sealed !== null && secrets.isStale(sealed);

  const row = await store.prisma.store.findUnique({ where: { id: store.storeId } });
  if (row === null) return;
  const { hash, accessToken, webhookSecret } = row;
  if (stale(accessToken)) {
    const data = { accessToken: again(accessToken, storeTokenPlace(hash)) };
    await store.prisma.store.updateMany({ where: { accessToken }, data });
  }
  if (stale(webhookSecret)) {
    const data = { webhookSecret: again(webhookSecret, hookSecretPlace(hash)) };
    await store.prisma.store.updateMany({ where: { webhookSecret }, data });
  }

  for (const { id, refreshToken, accessToken: token } of await store.prisma.connection.findMany()) {
    if (stale(refreshToken)) {
      const data = { refreshToken: again(refreshToken, connectionTokenPlace('refresh_token', id)) };
      await store.prisma.connection.updateMany({ where: { id, refreshToken }, data });
    }
    if (stale(token)) {
      const data = { accessToken: again(token, connectionTokenPlace('access_token', id)) };
      await store.prisma.connection.updateMany({ where: { id, accessToken: token }, data });
    }
  }

  for (const { connectionId, name, secret } of await store.prisma.shipheroWebhook.findMany()) {
    if (!stale(secret)) continue;
    const data = { secret: again(secret, webhookSecretPlace(connectionId, name)) };
    await store.prisma.shipheroWebhook.updateMany({ where: { connectionId, name, secret }, data });
  }
}
