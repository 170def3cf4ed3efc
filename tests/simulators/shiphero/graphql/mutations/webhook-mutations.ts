import type { SimWebhook } from '../../state/webhook';
import { WEBHOOK_TYPES } from '../../state/webhook';
import { secretOf } from '../../webhooks/sign';
import { badArgument, notFound, refused } from '../api-error';
import type { ApiContext } from '../context';
import { actingAccount, coveredAccounts, numberIn, requireScope } from '../context';
import { webhookView } from '../views/webhook-view';

interface Named {
  readonly customer_account_id?: string | null;
  readonly name: string;
  readonly shop_name?: string | null;
}

const answerOf = (context: ApiContext, webhook: SimWebhook, secret: string | null): unknown => ({
  request_id: context.requestId,
  complexity: context.complexity,
  webhook: webhookView(webhook, secret),
});

function findByName(context: ApiContext, data: Named): SimWebhook | undefined {
  const account = actingAccount(context, data.customer_account_id);
  return context.world.webhooks.find(
    (webhook) =>
      webhook.account === account.number &&
      webhook.name === data.name &&
      webhook.shopName === (data.shop_name ?? null),
  );
}

function switchWebhook(context: ApiContext, id: string, enabled: boolean): unknown {
  requireScope(context, 'change:webhooks');
  const number = numberIn('Webhook', id);
  const webhook = context.world.webhooks.find((one) => one.number === number);
  if (!webhook || !coveredAccounts(context, null).has(webhook.account)) throw notFound('Webhook');
  webhook.enabled = enabled;
  webhook.updatedAt = context.world.now();
  if (enabled) {
    webhook.health = 'HEALTHY';
    webhook.failures = 0;
  }
  return answerOf(context, webhook, null);
}

export const webhookMutations = {
  webhook_create: (
    _: unknown,
    { data }: { data: Named & { url: string; enabled?: boolean | null } },
    context: ApiContext,
  ) => {
    requireScope(context, 'change:webhooks');
    if (!WEBHOOK_TYPES.some((type) => type === data.name))
      throw badArgument(`Invalid name ${data.name}`, 'name');
    if (findByName(context, data)) throw refused('Webhook already exists');
    const now = context.world.now();
    const number = context.world.next('Webhook');
    const webhook: SimWebhook = {
      number,
      account: actingAccount(context, data.customer_account_id).number,
      name: data.name,
      shopName: data.shop_name ?? null,
      url: data.url,
      secret: secretOf(number),
      createdAt: now,
      updatedAt: now,
      enabled: data.enabled ?? true,
      health: 'HEALTHY',
      failures: 0,
    };
    context.world.webhooks.push(webhook);
    return answerOf(context, webhook, webhook.secret);
  },

  webhook_delete: (_: unknown, { data }: { data: Named }, context: ApiContext) => {
    requireScope(context, 'change:webhooks');
    const webhook = findByName(context, data);
    if (!webhook) throw notFound('Webhook');
    context.world.webhooks.splice(context.world.webhooks.indexOf(webhook), 1);
    return { request_id: context.requestId, complexity: context.complexity };
  },

  webhook_enable: (_: unknown, { data }: { data: { webhook_id: string } }, context: ApiContext) =>
    switchWebhook(context, data.webhook_id, true),

  webhook_disable: (_: unknown, { data }: { data: { webhook_id: string } }, context: ApiContext) =>
    switchWebhook(context, data.webhook_id, false),
};
