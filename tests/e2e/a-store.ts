import { onTestFinished } from 'vitest';
import type { PanelWorld } from '@/tests/browser/start-panel-world';
import { prepareStore } from '@/tests/demo/control-panel/prepare-store';

export interface TestStore {
  readonly hash: string;
  readonly accountId: string;
  readonly refreshToken: string;
}

/** At the end of the test that runs. What a whole file uses ends with its world. */
function afterTest(undo: () => Promise<void>): void {
  try {
    onTestFinished(undo);
  } catch {
    return;
  }
}

/** A store of BigCommerce and an account of ShipHero of a test's own; the app is taken out again at its end. */
export async function aStore({ systems }: PanelWorld, name = 'Fernhill Outfitters'): Promise<TestStore> {
  const { bigcommerce, shiphero } = systems;
  const { hash } = await bigcommerce.control.createStore({ name });
  const { accountId, refreshToken } = await shiphero.control.createAccount({ name, openingStock: 40 });
  afterTest(async () => {
    await bigcommerce.control.uninstall({ hash });
  });
  return { hash, accountId, refreshToken };
}

/** The same, with the app installed, connected and on. */
export async function aRunningStore(world: PanelWorld, name?: string): Promise<TestStore> {
  const store = await aStore(world, name);
  await prepareStore(world.systems, store);
  return store;
}
