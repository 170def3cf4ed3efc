import { z } from 'zod';
import { BREAKAGES } from '../broken';
import type { Breakage } from '../broken';
import { connectStore } from '../prepare-store';
import type { Action, ActionStage, Done } from './action';
import { defineAction } from './action';

const WHILE_MS = 60_000;
/** More than could happen in that time. */
const MANY = 100_000;
const nothing = z.object({});

const mend = async ({ systems }: ActionStage, label: Breakage): Promise<void> => {
  await systems.bigcommerce.control.clearFaults({ label });
  await systems.shiphero.control.clearFaults({ label });
};

/** Something that passes by itself after a minute. */
const breakForAWhile = (
  id: Breakage,
  expect: string,
  plan: (stage: ActionStage) => Promise<unknown>,
): Action =>
  defineAction({
    id,
    group: 'Break it',
    title: BREAKAGES[id],
    expect: `For a minute. ${expect}`,
    button: 'Break it',
    input: nothing,
    run: async (stage) => {
      await mend(stage, id);
      await plan(stage);
      stage.later(WHILE_MS, () => mend(stage, id));
      return { said: `${BREAKAGES[id]}, for a minute from now.` };
    },
  });

const bigcommerceAnswers = (stage: ActionStage, label: Breakage, mode: '5xx' | '429') =>
  stage.systems.bigcommerce.control.failNext({
    match: { hash: stage.store.hash },
    mode,
    status: 500,
    times: MANY,
    label,
  });

export const breakActions: readonly Action[] = [
  defineAction({
    id: 'lose-answer',
    group: 'Break it',
    title: BREAKAGES['lose-answer'],
    expect:
      'Then place an order. ShipHero takes it, the app hears nothing back, and must not send it twice: it looks it up by its own reference, which takes about a minute.',
    button: 'Break it',
    input: nothing,
    run: async ({ systems }) => {
      await systems.shiphero.control.failNext({
        match: { operation: 'order_create' },
        mode: 'apply-then-lose-answer',
        label: 'lose-answer',
      });
      return { said: 'The next answer will get lost. Now place an order.' };
    },
  }),
  breakForAWhile(
    'bigcommerce-500',
    'The app tries again with longer and longer pauses; place orders meanwhile, none is lost.',
    (stage) => bigcommerceAnswers(stage, 'bigcommerce-500', '5xx'),
  ),
  breakForAWhile(
    'bigcommerce-429',
    'Too many requests is no failure: the app waits as long as it is told and goes on.',
    (stage) => bigcommerceAnswers(stage, 'bigcommerce-429', '429'),
  ),
  breakForAWhile(
    'drop-webhooks',
    'Place orders and ship meanwhile: the app finds them by itself within about five minutes, or at once by “Look for what was missed”.',
    async ({ systems, store }) => {
      const label = 'drop-webhooks';
      await systems.bigcommerce.control.dropWebhooks({ hash: store.hash, times: MANY, label });
      await systems.shiphero.control.dropWebhooks({ times: MANY, label });
    },
  ),
  defineAction({
    id: 'shiphero-token',
    group: 'Break it',
    title: BREAKAGES['shiphero-token'],
    expect:
      'The developer user was removed in ShipHero. All work of this store pauses, and one issue says so. “Mend it” makes a new token and connects the app with it.',
    button: 'Break it',
    input: nothing,
    run: async ({ systems, store }) => {
      await systems.shiphero.control.revokeToken({ account: store.accountId });
      store.tokenRefused = true;
      return { said: 'ShipHero refuses the token. The app notices at its next call: place an order.' };
    },
  }),
  defineAction({
    id: 'bigcommerce-token',
    group: 'Break it',
    title: BREAKAGES['bigcommerce-token'],
    expect:
      'As when the owner or the rights change. The app cannot read this store until the merchant agrees again, which is what “Mend it” does.',
    button: 'Break it',
    input: nothing,
    run: async ({ systems, store }) => {
      await systems.bigcommerce.control.revokeToken({ hash: store.hash });
      return { said: 'BigCommerce refuses the token. The app notices at its next call: place an order.' };
    },
  }),
];

/** Makes one breakage whole again. */
export async function mendBreakage(stage: ActionStage, id: Breakage): Promise<Done> {
  const { systems, store } = stage;
  switch (id) {
    case 'lose-answer':
    case 'bigcommerce-500':
    case 'bigcommerce-429':
    case 'drop-webhooks':
      await mend(stage, id);
      return { said: 'Mended.' };
    case 'shiphero-token': {
      const { refreshToken } = await systems.shiphero.control.issueToken({ account: store.accountId });
      Object.assign(store, { refreshToken, tokenRefused: false });
      await connectStore(systems, store);
      return { said: 'A new token is made, and the app is connected with it.' };
    }
    case 'bigcommerce-token': {
      const { authUrl } = await systems.bigcommerce.control.beginInstall({ hash: store.hash });
      return { said: 'The merchant agreed again.', frame: authUrl };
    }
  }
}
