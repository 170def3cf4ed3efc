import type { PageArguments } from '../connection';
import { sortBy, toConnection } from '../connection';
import type { ApiContext } from '../context';
import { actingAccount, requireScope } from '../context';
import { webhookView } from '../views/webhook-view';
import { answerOf } from './filters';

export const webhookQueries = {
  webhooks: (_: unknown, args: { customer_account_id?: string | null }, context: ApiContext) => {
    requireScope(context, 'view:webhooks');
    const account = actingAccount(context, args.customer_account_id);
    const found = context.world.webhooks.filter((webhook) => webhook.account === account.number);
    return answerOf(context, (page: PageArguments) =>
      toConnection(sortBy(found, page.sort, {}), page, (webhook) => webhookView(webhook, null)),
    );
  },
};
