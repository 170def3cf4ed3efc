import type { DatabaseName, Fault, Folder, Verdict } from './fault';
import { openWorker } from './open-worker';

/** A fault and what became of it on each database that it was tried on. */
export interface Tried {
  readonly folder: Folder;
  readonly fault: Fault;
  readonly verdicts: Partial<Record<DatabaseName, Verdict>>;
}

interface Trial extends Omit<Tried, 'verdicts'> {
  readonly verdicts: { [name in DatabaseName]?: Verdict };
}

export interface Trying {
  readonly faults: readonly Pick<Tried, 'folder' | 'fault'>[];
  readonly databases: readonly DatabaseName[];
  /** Databases at the same time. */
  readonly workers: number;
  /** See `openWorker`. */
  readonly trust: boolean;
  readonly tell: (fault: Fault, database: DatabaseName, verdict: Verdict, seconds: number) => void;
}

/** Tries each fault on each database; one whose suites need no database is tried once and counts for all. */
export async function tryFaults({
  faults,
  databases,
  workers,
  trust,
  tell,
}: Trying): Promise<readonly Tried[]> {
  const tried: readonly Trial[] = faults.map((one) => ({ ...one, verdicts: {} }));
  const [first] = databases;
  const waiting = [...databases];

  async function work(): Promise<void> {
    for (let database = waiting.shift(); database !== undefined; database = waiting.shift()) {
      const worker = await openWorker(database, trust);
      try {
        for (const { fault, verdicts } of tried) {
          const once = needsNoDatabase(fault);
          if (fault.equivalent !== undefined || (fault.only ?? database) !== database) continue;
          if (once && database !== first) continue;
          const began = performance.now();
          const verdict = await worker.try(fault);
          for (const name of once ? databases : [database]) verdicts[name] = verdict;
          tell(fault, database, verdict, (performance.now() - began) / 1000);
        }
      } finally {
        await worker.close();
      }
    }
  }

  await Promise.all(Array.from({ length: workers }, work));
  return tried;
}

const needsNoDatabase = ({ suites }: Fault): boolean =>
  suites.every((suite) => suite.startsWith('tests/unit/'));
