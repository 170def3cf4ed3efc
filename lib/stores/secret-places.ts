import type { SecretPlace } from '@/lib/platform/secrets';

/* Where each secret of a store is kept. Seal and open name the same place, or nothing opens. */

/** A store's BigCommerce token. The hash is known before the row is. */
export const storeTokenPlace = (storeHash: string): SecretPlace => ({
  table: 'store',
  column: 'access_token',
  row: storeHash,
});

/** What BigCommerce sends along with each webhook of the store. */
export const hookSecretPlace = (storeHash: string): SecretPlace => ({
  table: 'store',
  column: 'webhook_secret',
  row: storeHash,
});

export const connectionTokenPlace = (
  column: 'refresh_token' | 'access_token',
  connectionId: string,
): SecretPlace => ({ table: 'connection', column, row: connectionId });

/** What ShipHero signs the deliveries of one webhook with. */
export const webhookSecretPlace = (connectionId: string, name: string): SecretPlace => ({
  table: 'shiphero_webhook',
  column: 'secret',
  row: `${connectionId}/${name}`,
});
