import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright';
import { findBrowser } from '@/tests/browser/find-browser';
import { launchBrowser } from '@/tests/browser/launch';
import type { PanelWorld } from '@/tests/browser/start-panel-world';
import { startPanelWorld } from '@/tests/browser/start-panel-world';
import { prepareStore } from '@/tests/demo/control-panel/prepare-store';
import { frameOf, openApp } from '@/tests/e2e/open-panel';
import type { Measure, Recorder } from '../measurement';
import { carried } from '../running-store';
import { inScope } from '../scope';
import { clickUntilShown, firstContentfulPaint } from './in-frame';

/** Each with a browser and a profile of its own: nothing is cached. One more, to warm the server up, does not count. */
const VISITS = 5;
const ORDERS = 30;
const WITHIN_MS = 30_000;

const measures = {
  script: { name: 'JavaScript of the first page, gzipped', unit: 'kB', bar: '<= 350' },
  paint: { name: 'overview in a frame: first contentful paint', unit: 'ms', bar: null },
  interaction: { name: 'interaction: click on Orders until its rows are there', unit: 'ms', bar: null },
} as const satisfies Readonly<Record<string, Measure>>;

/** What a merchant's browser gets and shows, in the frame of another site. Needs a browser, and no PostgreSQL. */
export async function measureBrowser(print: (line: string) => void, record: Recorder): Promise<void> {
  if (findBrowser() === null) {
    print('No browser was found: what it gets and shows is not measured.');
    for (const measure of Object.values(measures)) record.notMeasured(measure);
    return;
  }
  await inScope(async (defer) => {
    const world = await startPanelWorld(defer, null);
    const { systems } = world;
    await prepareStore(systems, systems);
    const { orderIds } = await systems.bigcommerce.control.placeOrders({ hash: systems.hash, count: ORDERS });
    await carried(world, ORDERS, WITHIN_MS);
    const visits: Visit[] = [];
    for (let visit = 0; visit <= VISITS; visit += 1) visits.push(await visitPanel(world, orderIds));
    const counted = visits.slice(1);
    record.measured(
      measures.script,
      counted.map(({ scriptBytes }) => scriptBytes / 1_000),
    );
    record.measured(
      measures.paint,
      counted.map(({ paintMs }) => paintMs),
    );
    record.measured(
      measures.interaction,
      counted.map(({ interactionMs }) => interactionMs),
    );
  });
}

interface Visit {
  readonly scriptBytes: number;
  readonly paintMs: number;
  readonly interactionMs: number;
}

async function visitPanel(world: PanelWorld, orderIds: readonly number[]): Promise<Visit> {
  const browser = await launchBrowser({ blockCookies: 'third_party' });
  try {
    const scripts: Response[] = [];
    browser.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });
    const { page, app } = await openApp(world, browser, { hash: world.systems.hash });
    await app.getByRole('heading', { level: 1, name: 'Overview' }).waitFor({ timeout: WITHIN_MS });
    await app.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: WITHIN_MS });
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(scripts.map(compressedSize));
    const frame = frameOf(page);
    return {
      scriptBytes: sizes.reduce((sum, size) => sum + size, 0),
      paintMs: await frame.evaluate(firstContentfulPaint),
      interactionMs: await frame.evaluate(clickUntilShown, {
        link: 'nav a[href="/orders"]',
        shown: `table a[href="/orders/${Math.max(...orderIds)}"]`,
      }),
    };
  } finally {
    await browser.close();
  }
}

/** As it came over the wire; where it came uncompressed, as it would have. */
async function compressedSize(response: Response): Promise<number> {
  if ((await response.headerValue('content-encoding')) === null) {
    return gzipSync(await response.body()).length;
  }
  return (await response.request().sizes()).responseBodySize;
}
