import { ensure, eventually } from '../evidence';
import { openPanel } from '../panel-client';
import type { PanelClient } from '../panel-client';
import { mapMethods } from '../story/map-methods';
import type { TwoSystems } from '../start-simulators';
import type { DemoStore } from './demo-stores';

const HOOKS_WITHIN_MS = 30_000;

/** Installs the app in a store, connects its ShipHero account, maps its shipping methods and turns it on, through the app's own doors. */
export async function prepareStore(
  systems: TwoSystems,
  store: Pick<DemoStore, 'hash' | 'refreshToken'>,
): Promise<void> {
  const { control } = systems.bigcommerce;
  const { hash } = store;
  const { authUrl } = await control.beginInstall({ hash });
  const answer = await fetch(authUrl, { redirect: 'manual' });
  await answer.arrayBuffer();
  ensure('the app to be installed', answer.ok, answer.status);
  const panel = await connectStore(systems, store);
  await mapMethods(panel);
  const on = await panel.post('store/turn-on');
  ensure('the store to be on', on.status < 300, on);
  await eventually(
    'webhooks for orders at BigCommerce',
    HOOKS_WITHIN_MS,
    () => control.hooks({ hash }),
    (hooks) => hooks.some(({ scope }) => scope === 'store/order/*'),
  );
}

/** Connects a store to ShipHero with its refresh token, as its owner does in the panel. */
export async function connectStore(
  { bigcommerce, appUrl }: TwoSystems,
  { hash, refreshToken }: Pick<DemoStore, 'hash' | 'refreshToken'>,
): Promise<PanelClient> {
  const { loadUrl } = await bigcommerce.control.signLoadPayload({ hash });
  const panel = await openPanel(appUrl, hash, loadUrl);
  const connected = await panel.post('connection', { refreshToken });
  ensure('ShipHero to be connected', connected.status < 300, connected);
  return panel;
}
