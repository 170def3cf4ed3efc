import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { BrowserContext } from 'playwright';
import { launchBrowser } from '@/tests/browser/launch';
import type { BrowserWish } from '@/tests/browser/launch';
import type { PanelWorld } from '@/tests/browser/start-panel-world';
import { startPanelWorld } from '@/tests/browser/start-panel-world';

/** One running app for a file of tests; everything that it started ends with the file. */
export function openPanelWorld(database: 'embedded' | 'postgres-if-named'): () => PanelWorld {
  const undoing: (() => Promise<void>)[] = [];
  let world: PanelWorld | undefined;
  beforeAll(async () => {
    const postgres = database === 'embedded' ? null : (process.env['TEST_DATABASE_URL'] ?? null);
    world = await startPanelWorld((undo) => undoing.push(undo), postgres === '' ? null : postgres);
  });
  afterAll(async () => {
    for (const undo of undoing.reverse()) await undo();
  });
  return () => {
    if (world === undefined) throw new Error('The world is open only while tests run');
    return world;
  };
}

/** A browser for one test, closed when it ends, whatever became of it. */
export async function aBrowser(wish: Partial<BrowserWish> = {}): Promise<BrowserContext> {
  const browser = await launchBrowser({ blockCookies: 'third_party', ...wish });
  onTestFinished(() => browser.close());
  browser.setDefaultTimeout(20_000);
  return browser;
}
