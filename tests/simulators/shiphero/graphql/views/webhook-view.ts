import { encodeId } from '../../state/ids';
import type { SimWebhook } from '../../state/webhook';

/** The secret is told once, in the answer that makes the registration. */
export const webhookView = (webhook: SimWebhook, secret: string | null): Record<string, unknown> => ({
  id: encodeId('Webhook', webhook.number),
  legacy_id: webhook.number,
  account_id: encodeId('Account', webhook.account),
  shop_name: webhook.shopName,
  name: webhook.name,
  url: webhook.url,
  source: 'api',
  shared_signature_secret: secret,
  enabled: webhook.enabled,
  health: webhook.health,
  created_at: webhook.createdAt,
  updated_at: webhook.updatedAt,
});
