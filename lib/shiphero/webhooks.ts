import { z } from 'zod';
import type { Failure, Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import { listAnswer } from './connection';
import { estimateOf, MUTATION_ESTIMATE } from './credits';
import { afterVariable, readEveryPage } from './every-page';

/** The webhooks this app lives on, as ShipHero names them. */
export const WEBHOOK_NAMES = [
  'Inventory Update',
  'Shipment Update',
  'Order Canceled',
  'Order Allocated',
  'Order Deallocated',
] as const;
export type WebhookName = (typeof WEBHOOK_NAMES)[number];

const PER_PAGE = 100;

export const WEBHOOKS_DOCUMENT = /* GraphQL */ `
  query webhooks($customer: String, $first: Int!, $after: String) {
    webhooks(customer_account_id: $customer) {
      data(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            name
            shop_name
            url
            enabled
            health
          }
        }
      }
    }
  }
`;

export const WEBHOOK_CREATE_DOCUMENT = /* GraphQL */ `
  mutation webhookCreate($data: CreateWebhookInput!) {
    webhook_create(data: $data) {
      webhook {
        id
        shared_signature_secret
      }
    }
  }
`;

export const WEBHOOK_DELETE_DOCUMENT = /* GraphQL */ `
  mutation webhookDelete($data: DeleteWebhookInput!) {
    webhook_delete(data: $data) {
      request_id
    }
  }
`;

const registration = z
  .object({
    id: z.string(),
    name: z.string(),
    shop_name: z.string().nullable(),
    url: z.string().nullable(),
    enabled: z.boolean().nullable(),
    health: z.enum(['HEALTHY', 'WARNING', 'UNHEALTHY']).nullable().catch(null),
  })
  .transform(({ shop_name, enabled, ...rest }) => ({
    ...rest,
    shopName: shop_name,
    /** ShipHero turns a webhook off by itself when its deliveries keep failing. */
    enabled: enabled ?? true,
  }));

export type WebhookRegistration = z.output<typeof registration>;

const listed = listAnswer('webhooks', registration);
const created = z.object({
  webhook_create: z.object({
    webhook: z.object({ id: z.string(), shared_signature_secret: z.string().min(1) }),
  }),
});
const deleted = z.object({ webhook_delete: z.object({}) });

export interface WebhookKey {
  readonly name: WebhookName;
  readonly shopName: string;
}

/** All webhooks of the account, of every shop. */
export const listWebhooks = (api: ShipheroApi): Promise<Result<readonly WebhookRegistration[]>> =>
  readEveryPage((after) =>
    callShiphero(api, {
      operation: 'webhooks',
      document: WEBHOOKS_DOCUMENT,
      variables: { ...customerVariable(api), first: PER_PAGE, ...afterVariable(after) },
      schema: listed,
      estimate: estimateOf({ first: PER_PAGE }),
      effect: 'read',
    }),
  );

/** Registers one; its secret is told this once. `conflict` where the shop has one of this name already. */
export async function createWebhook(
  api: ShipheroApi,
  webhook: WebhookKey & { readonly url: string },
): Promise<Result<{ readonly id: string; readonly secret: string }>> {
  const { name, url, shopName } = webhook;
  const called = await callShiphero(api, {
    operation: 'webhook_create',
    document: WEBHOOK_CREATE_DOCUMENT,
    variables: {
      data: { name, url, shop_name: shopName, customer_account_id: api.customerAccountId ?? undefined },
    },
    schema: created,
    estimate: MUTATION_ESTIMATE,
    effect: 'write',
  });
  if (!called.ok) return called;
  const { id, shared_signature_secret: secret } = called.value.webhook_create.webhook;
  return succeed({ id, secret });
}

/** Deletes by name and shop. One that is not there is as good as deleted. */
export async function deleteWebhook(api: ShipheroApi, { name, shopName }: WebhookKey): Promise<Result<null>> {
  const called = await callShiphero(api, {
    operation: 'webhook_delete',
    document: WEBHOOK_DELETE_DOCUMENT,
    variables: {
      data: { name, shop_name: shopName, customer_account_id: api.customerAccountId ?? undefined },
    },
    schema: deleted,
    estimate: MUTATION_ESTIMATE,
    effect: 'write',
  });
  return called.ok || saysMissing(called.failure) ? succeed(null) : called;
}

/** No public source tells how ShipHero words this, or with which code. */
const saysMissing = (failure: Failure): boolean =>
  failure.kind === 'not_found' ||
  (failure.kind === 'rejected' && /not found|not exist/i.test(failure.reason));
