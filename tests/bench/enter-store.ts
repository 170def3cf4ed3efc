import { eventually } from '@/tests/demo/evidence';
import { openPanel } from '@/tests/demo/panel-client';
import { callCron } from './app-calls';
import type { BenchApp } from './start-bench-app';

const WITHIN_MS = 30_000;

/** Where BigCommerce sends a store's webhooks, and the secret that it sends with them. */
export interface Hook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Installs a store through the real callbacks; gives the address of its webhooks for orders. */
export async function installStore(app: BenchApp, hash: string): Promise<Hook> {
  const { control } = app.systems.bigcommerce;
  const { authUrl } = await control.beginInstall({ hash });
  const answer = await fetch(authUrl, { redirect: 'manual' });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the install callback answered ${answer.status}`);
  const hooks = await eventually(
    'a webhook for orders at BigCommerce',
    WITHIN_MS,
    async () => {
      await callCron(app, 'tick');
      return control.hooks({ hash });
    },
    (found) => found.some(({ scope }) => scope === 'store/order/*'),
  );
  const hook = hooks.find(({ scope }) => scope === 'store/order/*');
  if (hook === undefined) throw new Error('no webhook for orders');
  return { path: new URL(hook.destination).pathname, headers: hook.headers ?? {} };
}

/** Connects an installed store to ShipHero and turns it on, as its owner does in the panel. */
export async function turnOnStore(app: BenchApp, hash: string, refreshToken: string): Promise<void> {
  const { loadUrl } = await app.systems.bigcommerce.control.signLoadPayload({ hash });
  const panel = await openPanel(app.url, hash, loadUrl);
  const connected = await panel.post('connection', { refreshToken });
  if (connected.status >= 300) throw new Error(`connecting: ${JSON.stringify(connected)}`);
  // Every order goes the same way, as in a store that has mapped its methods.
  const anyMethod = {
    match: '*',
    zone: null,
    channelId: null,
    result: { do: 'map', carrier: 'cheapest', method: 'cheapest', title: null },
  };
  const rules = { rules: [anyMethod], unknown: { do: 'hold' } };
  const mapped = await panel.put('rules/shipping-methods', { version: 0, rules });
  if (mapped.status >= 300) throw new Error(`mapping shipping methods: ${JSON.stringify(mapped)}`);
  const on = await panel.post('store/turn-on');
  if (on.status >= 300) throw new Error(`turning on: ${JSON.stringify(on)}`);
}
