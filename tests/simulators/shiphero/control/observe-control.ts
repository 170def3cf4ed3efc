import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Simulation } from '../http/simulation';
import { encodeId } from '../state/ids';
import { productOf } from '../state/world';
import { command } from './command';
import { accountRef, findAccount } from './references';
import { deliveryReport, levelReport, orderReport, webhookReport } from './reports';

export const observeControl = ({ world, counts, dispatcher }: Simulation) => ({
  requestCounts: command(z.object({}), () => counts.read()),

  resetCounts: command(z.object({}), () => {
    counts.reset();
    return {};
  }),

  quotaOf: command(z.object(accountRef), (input) =>
    findAccount(world, input.account).bucket.quota(world.now()),
  ),

  webhooksOf: command(z.object(accountRef), (input) => {
    const { number } = findAccount(world, input.account);
    return world.webhooks.filter((webhook) => webhook.account === number).map(webhookReport);
  }),

  /** Oldest first; `newest` many of them at most. */
  deliveries: command(
    z.object({ name: z.string().optional(), newest: z.number().int().positive().optional() }),
    ({ name, newest = Infinity }) =>
      dispatcher.deliveries
        .filter((delivery) => name === undefined || delivery.name === name)
        .slice(-newest)
        .map(deliveryReport),
  ),

  /** Resolves when no delivery is under way or waits to be repeated. */
  settle: command(z.object({ timeoutMs: z.number().positive().default(10_000) }), async (input) => {
    const end = performance.now() + input.timeoutMs;
    while (!dispatcher.idle) {
      if (performance.now() > end) throw new Error('deliveries are still under way');
      await wait(5);
    }
    return {};
  }),

  state: command(z.object(accountRef), (input) => {
    const account = findAccount(world, input.account);
    return {
      accountId: encodeId('Account', account.number),
      name: account.name,
      behaviours: account.behaviours,
      quota: account.bucket.quota(world.now()),
      orders: world.orders
        .all()
        .filter((order) => order.account === account.number)
        .map((order) => orderReport(world, order)),
      stock: world.levels
        .all()
        .filter(({ account: of, sku }) => of === account.number && productOf(world, of, sku) !== undefined)
        .map((level) => levelReport(account, level)),
      webhooks: world.webhooks.filter((webhook) => webhook.account === account.number).map(webhookReport),
      counts: counts.read(),
    };
  }),
});
