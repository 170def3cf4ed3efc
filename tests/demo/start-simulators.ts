import { randomBytes } from 'node:crypto';
import type { BigcommerceSimulator } from '@/tests/simulators/bigcommerce/start-bigcommerce-simulator';
import { startBigcommerceSimulator } from '@/tests/simulators/bigcommerce/start-bigcommerce-simulator';
import type { ShipheroSimulator } from '@/tests/simulators/shiphero/start-shiphero-simulator';
import { startShipheroSimulator } from '@/tests/simulators/shiphero/start-shiphero-simulator';

/** Both other systems with one store and one account, not connected to each other in any way yet. */
export interface TwoSystems {
  readonly bigcommerce: BigcommerceSimulator;
  readonly shiphero: ShipheroSimulator;
  readonly appUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The store at BigCommerce. */
  readonly hash: string;
  readonly storeName: string;
  /** What the merchant copies from ShipHero. */
  readonly refreshToken: string;
  readonly accountId: string;
  readonly trafficLog: string;
  close(): Promise<void>;
}

/** Some of the shop's stock is right from the start, so that it can be seen that nothing is written for it. */
const OPENING_STOCK = 40;

/** @param trafficLog file that every exchange with the app is appended to */
export async function startSimulators(appUrl: string, trafficLog: string): Promise<TwoSystems> {
  const clientId = 'demo-client';
  const clientSecret = randomBytes(24).toString('hex');
  const bigcommerce = await startBigcommerceSimulator({ clientId, clientSecret, appUrl, trafficLog });
  const shiphero = await startShipheroSimulator({ trafficLog });
  const storeName = 'Fernhill Outfitters';
  const { hash } = await bigcommerce.control.createStore({ name: storeName });
  const { refreshToken, accountId } = await shiphero.control.createAccount({ openingStock: OPENING_STOCK });
  return {
    bigcommerce,
    shiphero,
    appUrl,
    clientId,
    clientSecret,
    hash,
    storeName,
    refreshToken,
    accountId,
    trafficLog,
    async close() {
      await bigcommerce.close();
      await shiphero.close();
    },
  };
}

/**
 * Where the app finds the two systems, as its environment says it.
 *
 * @param framedBy the address of a control panel that shows the app in a frame
 */
export const environmentOf = (systems: TwoSystems, framedBy?: string): Readonly<Record<string, string>> => ({
  ...(framedBy === undefined ? {} : { FRAME_ANCESTORS: new URL(framedBy).origin }),
  APP_URL: systems.appUrl,
  BIGCOMMERCE_CLIENT_ID: systems.clientId,
  BIGCOMMERCE_CLIENT_SECRET: systems.clientSecret,
  BIGCOMMERCE_API_URL: systems.bigcommerce.url,
  BIGCOMMERCE_LOGIN_URL: systems.bigcommerce.url,
  SHIPHERO_API_URL: systems.shiphero.url,
});
