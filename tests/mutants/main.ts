import { existsSync, globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FOLDERS } from './fault';
import type { DatabaseName, Fault, Folder } from './fault';
import { plantFault } from './plant-fault';
import { describeVerdict, scoresOf, tableOf } from './report';
import { sampleFaults } from './sample/sample-faults';
import { chosenFaults } from './table/table';
import { tryFaults } from './try-faults';

const RESULTS = 'tests/mutants/results.json';
/** Of sampled faults some change nothing that can be observed, and nobody has told which. */
const SAMPLED_BAR = 0.9;

const DATABASES: readonly DatabaseName[] = process.env.TEST_DATABASE_URL
  ? ['PGlite', 'PostgreSQL']
  : ['PGlite'];

const HELP = `npm run mutants [-- options] [folder …]: plants faults in a copy of the code, one at a time, and expects the tests to notice.

  folder       of ${FOLDERS.join(', ')}; all of them without
  --list       only names the faults, and exits 1 where one is stale
  --name RULE  only faults whose names this regular expression finds
  --sampled    faults made by rule instead of those chosen by hand
  --seed N     which of them (1)
  --count N    how many in each folder (10)
  --database D only on PGlite, or only on PostgreSQL
  --workers N  databases at the same time, 1 or 2 (2)
  --trust      believes that all suites pass without faults, where they have just been run: half of the time

PostgreSQL is tried where TEST_DATABASE_URL names a server. Exits 1 where a fault chosen by hand survives, or is stale.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      name: { type: 'string', default: '' },
      sampled: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '10' },
      database: { type: 'string', default: '' },
      workers: { type: 'string', default: '2' },
      trust: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const unknown = positionals.filter((name) => !isFolder(name));
  if (unknown.length > 0) {
    console.error(`There is no folder ${unknown.join(', ')}.\n\n${HELP}`);
    return 2;
  }
  const folders = positionals.length === 0 ? FOLDERS : positionals.filter(isFolder);
  const faultsOf = (folder: Folder) =>
    values.sampled ? sampleFaults(folder, values.seed, Number(values.count)) : chosenFaults(folder);
  const faults = folders.flatMap((folder) =>
    faultsOf(folder)
      .filter(({ name }) => new RegExp(values.name).test(name))
      .map((fault) => ({ folder, fault })),
  );
  if (values.list) {
    const listed = faults.map(({ folder, fault }) => ({ folder, fault, why: whyStale(fault) }));
    for (const { folder, fault, why } of listed) {
      const end = why !== null ? `STALE: ${why}` : fault.equivalent === undefined ? '' : 'equivalent';
      console.log(`${folder}: ${fault.name} (${fault.file}) ${end}`);
    }
    return listed.some(({ why }) => why !== null) ? 1 : 0;
  }
  const databases = DATABASES.filter((name) => name.includes(values.database));
  if (databases.length === 0 || faults.length === 0) {
    console.error('There is nothing to try: no such fault, or no such database (TEST_DATABASE_URL?).');
    return 2;
  }
  const tried = await tryFaults({
    faults,
    databases,
    workers: Number(values.workers) > 1 ? databases.length : 1,
    trust: values.trust,
    tell(fault, database, verdict, seconds) {
      console.log(`${seconds.toFixed(1)} s ${database}: ${fault.name}: ${describeVerdict(verdict)}`);
    },
  });
  await writeFile(RESULTS, `${JSON.stringify(tried, null, 2)}\n`);
  const scores = scoresOf(tried, databases);
  console.log(`\n${tableOf(scores, databases)}\n\n${RESULTS} holds each verdict.`);
  const verdicts = tried.flatMap((one) => Object.values(one.verdicts));
  if (!values.sampled) return verdicts.every(({ verdict }) => verdict === 'noticed') ? 0 : 1;
  const shares = scores.flatMap(({ on }) => Object.values(on).map(({ noticed, of }) => noticed / of));
  return shares.every((share) => share >= SAMPLED_BAR) ? 0 : 1;
}

/** Why a fault cannot be tried any more; null where it can. */
function whyStale(fault: Fault): string | null {
  if (!existsSync(fault.file)) return 'its file is not there';
  const planted = plantFault(readFileSync(fault.file, 'utf8'), fault);
  if (!planted.planted) return planted.why;
  const missing = fault.suites.find((suite) => globSync([suite, `${suite}*`]).length === 0);
  return missing === undefined ? null : `there is no ${missing}`;
}

const isFolder = (name: string): name is Folder => FOLDERS.some((folder) => folder === name);

process.exitCode = await main();
