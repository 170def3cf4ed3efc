import { NotSeen } from './evidence';
import { checkAppLog } from './read-app-log';
import { prepareStore } from './control-panel/prepare-store';
import { seedOrders } from './control-panel/seed-orders';
import type { DemoArguments } from './read-arguments';
import { HELP, readArguments } from './read-arguments';
import type { Parts } from './start-parts';
import { startParts } from './start-parts';
import { tellStory } from './story/tell-story';
import { createTeller } from './teller';
import { whatToType, whereToLook } from './where-to-look';

const print = (line: string): void => console.log(line);

/** Resolves at Ctrl-C, or when the process is asked to end. */
const toldToStop = (): Promise<'stopped'> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('stopped'));
  });

/** The whole story, without a screen. Gives the exit code. */
async function tellOnce(parts: Parts, stopped: Promise<'stopped'>): Promise<number> {
  const started = performance.now();
  const teller = createTeller(print);
  const { systems, cronSecret, appLog } = parts;
  const end = await Promise.race([tellStory({ ...parts, teller, underWay: [] }), stopped]);
  if (end === 'stopped') return 1;
  teller.chapter("The app's own log");
  await teller
    .step('No error, and nothing secret', async () =>
      checkAppLog(appLog, [systems.clientSecret, systems.refreshToken, cronSecret]),
    )
    .catch(() => undefined);
  const seconds = Math.round((performance.now() - started) / 1000);
  const told = `${teller.held} steps held, ${teller.failed.length} did not, in ${seconds} s`;
  print(`\n${told}${teller.failed.map((title) => `\n  FAIL ${title}`).join('')}`);
  return teller.failed.length === 0 ? 0 : 1;
}

/** A store that is on and has its first orders, or a fresh one, left running until somebody stops it. */
async function keepRunning(
  parts: Parts,
  { fresh, verbose }: DemoArguments,
  stopped: Promise<'stopped'>,
): Promise<number> {
  if (!fresh) {
    print('Installing the app in a store, with a few orders …');
    await prepareStore(parts.systems, parts.systems);
    await seedOrders(parts.systems);
  }
  for (const line of whereToLook(parts, fresh)) print(line);
  if (verbose) for (const line of whatToType(parts)) print(line);
  await stopped;
  print('\nStopping …');
  return 0;
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    print(HELP);
    return 0;
  }
  const wanted = readArguments(args);
  // Until everything runs there is nothing to be tidied up but processes of our own, which end with this one.
  const leave = (): never => process.exit(1);
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const parts = await startParts(wanted, print);
  process.off('SIGINT', leave).off('SIGTERM', leave);
  try {
    return await (wanted.once ? tellOnce(parts, toldToStop()) : keepRunning(parts, wanted, toldToStop()));
  } finally {
    await parts.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (fault: unknown) => {
    // A step that did not hold has been told already.
    if (!(fault instanceof NotSeen)) console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  },
);
