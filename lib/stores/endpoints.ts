/** How ShipHero's orders and webhooks tell which store they are of. */
export const shopNameOf = (storeHash: string): string => `bigcommerce-${storeHash}`;

/** Sent by BigCommerce with each webhook, holding the store's own secret. */
export const SECRET_HEADER = 'X-Webhook-Secret';

export const bigcommerceWebhookUrl = (appUrl: string, endpoint: string): string =>
  `${appUrl}/api/webhooks/bigcommerce/${endpoint}`;

export const shipheroWebhookUrl = (appUrl: string, endpoint: string): string =>
  `${appUrl}/api/webhooks/shiphero/${endpoint}`;
