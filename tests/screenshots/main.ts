import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright';
import { inScope } from '@/tests/bench/scope';
import { HOW_TO_GET_ONE, findBrowser } from '@/tests/browser/find-browser';
import { launchBrowser } from '@/tests/browser/launch';
import { startPanelWorld } from '@/tests/browser/start-panel-world';
import type { PanelWorld } from '@/tests/browser/start-panel-world';
import { buildApp } from '@/tests/demo/build-app';
import { aRunningStore } from '@/tests/e2e/a-store';
import { openApp } from '@/tests/e2e/open-panel';
import { makeSubjects } from './make-subjects';
import { takeSetUp } from './set-up-pictures';
import { shots } from './shots';
import type { Shot } from './shots';
import { FOLDER, takePictures } from './take-pictures';

const HELP = `npm run screenshots [-- --width N …] [-- --only NAME]

A picture of every page of the panel in its states, from the built app between both simulators, in ${FOLDER}/<width>.
Widths are 700, 1000 and 1600 where none is named; --only takes pages whose name begins so.`;
const WIDTHS = ['700', '1000', '1600'];
const WITHIN_MS = 120_000;
const print = (line: string): void => console.log(line);

async function take(
  world: PanelWorld,
  browser: BrowserContext,
  shot: Shot,
  hash: string,
  widths: readonly number[],
): Promise<void> {
  const { path, shows, userId, answers, before } = shot;
  const address = { hash, path, ...(userId === undefined ? {} : { userId }) };
  const question = `**/api/panel${path === '/' ? '/overview' : path}**`;
  if (answers !== undefined) {
    await browser.route(question, (route) =>
      answers === 'never' ? undefined : route.fulfill({ status: 503, json: {} }),
    );
  }
  const panel = await openApp(world, browser, address);
  try {
    const there = panel.app.getByRole('heading', { level: 1, name: shows }).or(panel.app.getByText(shows));
    await there.first().waitFor();
    if (answers === undefined) {
      await panel.app.locator('html:not(:has([aria-busy="true"]))').waitFor();
    }
    await before?.(panel);
    await takePictures(panel, shot.name, widths);
  } finally {
    await panel.page.close();
    await browser.unroute(question);
  }
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      width: { type: 'string', multiple: true, default: WIDTHS },
      only: { type: 'string', default: '' },
    },
  });
  if (values.help === true) return print(HELP);
  const widths = values.width.map(Number);
  // Before a build that would be for nothing.
  if (findBrowser() === null) throw new Error(HOW_TO_GET_ONE);
  await buildApp(print);
  await rm(FOLDER, { recursive: true, force: true });
  await inScope(async (defer) => {
    const world = await startPanelWorld(defer, null);
    const browser = await launchBrowser({ blockCookies: 'third_party' });
    defer(() => browser.close());
    browser.setDefaultTimeout(WITHIN_MS);
    if ('set-up'.startsWith(values.only)) await takeSetUp(world, browser, widths);
    const stores = { busy: await aRunningStore(world), empty: await aRunningStore(world, 'Quiet Quarters') };
    for (const shot of shots(await makeSubjects(world, stores.busy))) {
      if (!shot.name.startsWith(values.only)) continue;
      print(shot.name);
      await take(world, browser, shot, stores[shot.store].hash, widths);
    }
  });
  print(`Pictures at ${values.width.join(', ')} px in ${FOLDER}.`);
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
