import { z } from 'zod';
import { BREAKAGES } from '../broken';
import type { Breakage } from '../broken';
import type { Action } from './action';
import { defineAction } from './action';
import { mendBreakage } from './break-actions';

const FLOWS = ['orders', 'stock', 'shipments'] as const;
const breakages = Object.keys(BREAKAGES) as [Breakage, ...Breakage[]];

/** What the control panel itself does with the app, and what mends. */
export const appActions: readonly Action[] = [
  defineAction({
    id: 'install',
    group: 'The app',
    title: 'Install the app',
    expect: 'BigCommerce sends the browser to the app with a code that works once.',
    button: 'Install',
    input: z.object({}),
    run: async ({ systems, store }) => {
      const { authUrl } = await systems.bigcommerce.control.beginInstall({ hash: store.hash });
      return { said: 'The merchant agreed; the app is being installed.', frame: authUrl };
    },
  }),
  defineAction({
    id: 'uninstall',
    group: 'The app',
    title: 'Uninstall, and begin from scratch',
    expect:
      'The owner removes the app: its token and its webhooks are gone at once, and nothing is written any more. Then install it again and walk through the onboarding.',
    button: 'Uninstall',
    input: z.object({}),
    run: async ({ systems, store }) => {
      const { status } = await systems.bigcommerce.control.uninstall({ hash: store.hash });
      return { said: `Uninstalled; the app answered ${status}.` };
    },
  }),
  defineAction({
    id: 'reconcile',
    group: 'The app',
    title: 'Look for what was missed',
    expect:
      'The app goes through both systems for what no webhook told it of, as it does every few minutes by itself.',
    button: 'Look now',
    input: z.object({}),
    run: async ({ systems, cronSecret }) => {
      if (cronSecret === null) throw new Error('the scheduler is not part of this control panel');
      const answers = await Promise.all(
        FLOWS.map((flow) =>
          fetch(`${systems.appUrl}/api/cron/reconcile-${flow}`, {
            method: 'POST',
            headers: { authorization: `Bearer ${cronSecret}` },
          }),
        ),
      );
      const refused = answers.find(({ ok }) => !ok);
      if (refused !== undefined) throw new Error(`the app answered ${refused.status}`);
      return { said: 'Orders, stock and shipments were gone through.' };
    },
  }),
  defineAction({
    id: 'mend',
    group: 'Break it',
    title: 'Mend it',
    expect: 'Makes one thing whole again.',
    button: 'Mend it',
    input: z.object({ what: z.enum(breakages) }),
    run: (stage, { what }) => mendBreakage(stage, what),
  }),
];
