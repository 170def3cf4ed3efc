import type { StoreClients } from '@/lib/stores/store-clients';
import type { BigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';
import { startBigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';
import type { ShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';
import { startShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';

/** A clock that goes on by itself and can be moved on. */
interface MovableClock {
  now(): Date;
  advance(ms: number): void;
}

function createClock(): MovableClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    advance: (ms) => {
      offset += ms;
    },
  };
}

/** Both systems on one clock, for a file of tests. */
export interface Outside {
  readonly clock: MovableClock;
  readonly bigcommerce: BigcommerceSimulator;
  readonly shiphero: ShipheroSimulator;
  /** The clients of every store, by its id: a worker works for all of them. */
  readonly clientsOf: Map<string, StoreClients>;
  close(): Promise<void>;
}

export async function startOutside(): Promise<Outside> {
  const clock = createClock();
  const bigcommerce = await startBigcommerceSimulator({
    clientId: 'client',
    clientSecret: 'secret',
    appUrl: 'http://127.0.0.1:9',
    clock,
    behaviours: { quota: 0 },
  });
  const shiphero = await startShipheroSimulator({ clock });
  return {
    clock,
    bigcommerce,
    shiphero,
    clientsOf: new Map(),
    close: async () => {
      await Promise.all([bigcommerce.close(), shiphero.close()]);
    },
  };
}

export type Account = Awaited<ReturnType<ShipheroSimulator['control']['createAccount']>>;

/** A ShipHero account, without any leftovers of a test before. */
export const openAccount = (
  { shiphero }: Outside,
  wish: NonNullable<Parameters<ShipheroSimulator['control']['createAccount']>[0]> = {},
): Promise<Account> => shiphero.control.createAccount(wish);
