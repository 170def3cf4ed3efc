import type { TwoSystems } from '../start-simulators';
import { prepareStore } from './prepare-store';

/** A store of the demo, with the ShipHero account of its own that it is (to be) connected to. */
export interface DemoStore {
  readonly hash: string;
  readonly name: string;
  readonly accountId: string;
  /** What the merchant copies from ShipHero. Another one after ShipHero refused the first. */
  refreshToken: string;
  /** ShipHero refuses the token until a new one is made. */
  tokenRefused: boolean;
}

export interface DemoStores {
  readonly all: readonly DemoStore[];
  /** Throws where the demo has no such store. */
  find(hash: string): DemoStore;
  /** Another merchant: installed, connected and on. Made when it is first asked for. */
  second(): Promise<DemoStore>;
}

const SECOND_STORE = 'Tarn & Thistle';
const OPENING_STOCK = 25;

export function createDemoStores(systems: TwoSystems): DemoStores {
  const { bigcommerce, shiphero, hash, accountId, refreshToken } = systems;
  const all: DemoStore[] = [{ hash, name: systems.storeName, accountId, refreshToken, tokenRefused: false }];
  let second: Promise<DemoStore> | undefined;

  const open = async (): Promise<DemoStore> => {
    const made = await bigcommerce.control.createStore({
      name: SECOND_STORE,
      ownerEmail: 'owner@tarnthistle.example',
    });
    const account = await shiphero.control.createAccount({
      name: SECOND_STORE,
      openingStock: OPENING_STOCK,
    });
    const store: DemoStore = { ...account, hash: made.hash, name: SECOND_STORE, tokenRefused: false };
    await prepareStore(systems, store);
    all.push(store);
    return store;
  };

  return {
    all,
    find(wanted) {
      const found = all.find((store) => store.hash === wanted);
      if (found === undefined) throw new Error(`the demo has no store ${wanted}`);
      return found;
    },
    second() {
      second ??= open().catch((fault: unknown) => {
        second = undefined;
        throw fault;
      });
      return second;
    },
  };
}
