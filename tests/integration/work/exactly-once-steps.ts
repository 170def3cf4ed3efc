import type { Result } from '@/lib/platform/failure';
import type { MayLeave } from '@/lib/platform/transfer';
import type { Effect } from '@/lib/work/effects';
import type { IntentTimes } from '@/lib/work/intents';
import { done, failed, wait } from '@/lib/work/run';
import type { Outcome, Run } from '@/lib/work/run';
import { settleByLookup, settleIntents } from '@/lib/work/settle-intents';
import { writeOnce } from '@/lib/work/write-once';
import { finishWork } from '@/lib/work/finish-work';
import { decideFinish } from '@/lib/work/decide-finish';
import type { TestDatabase } from '../support/databases';
import type { LossySystem, Thing } from '../support/lossy-system';
import { passTime } from '../support/pass-time';
import { aRun, claimAll } from '../support/work-bench';

export const TIMES: IntentTimes = { sendWithinMs: 10_000, requestMs: 20_000, settlingMs: 20_000 };
/** From the commit of an intent until nothing of it can be on its way, as far as anybody else can tell. */
export const OVER_MS = TIMES.sendWithinMs + TIMES.requestMs + TIMES.settlingMs;
/** The same from the moment at which it is known to have left. */
export const LEFT_OVER_MS = TIMES.requestMs + TIMES.settlingMs;
/** The same of a write that was answered with a fault. */
export const ANSWERED_OVER_MS = TIMES.settlingMs;
export const EFFECT: Effect = 'shiphero.order_create';

/** Where a run may be cut off, as by a crash. */
export interface Cuts {
  readonly beforeSend?: boolean;
  readonly afterSend?: boolean;
  readonly inRecord?: boolean;
}

export interface Flow {
  readonly doubles: string[];
  /** One run: settles what is open, then makes the one thing if no row of ours says that it is made. */
  step(run: Run, cuts?: Cuts): Promise<Outcome>;
  /** Claims what is due and works it with one cut; answers false where nothing was due. */
  work(cuts?: Cuts): Promise<boolean>;
  /** Works, with time passing, until nothing is due any more. */
  workUntilQuiet(): Promise<void>;
  /** Ids that our own ledger holds. */
  ledger(): Promise<readonly string[]>;
}

/**
 * A flow of one step that stands on the protocol as the real ones do. `store_cursor` serves as its ledger: a row for
 * each thing that it knows to be made.
 */
export function makingFlow(db: TestDatabase, system: LossySystem): Flow {
  const doubles: string[] = [];

  const record = (run: Run, made: Thing) => ({
    data: { storeId: run.work.storeId, name: made.id, readTo: new Date(0) },
  });

  async function step(run: Run, cuts: Cuts = {}): Promise<Outcome> {
    const settle = settleByLookup<Thing>({
      find: (intent) => system.find(intent.reference),
      externalIdOf: (found) => found.id,
      record: async (tx, _intent, found) => void (await tx.prisma.storeCursor.create(record(run, found))),
      reportDoubles: (_intent, found) => {
        doubles.push(found.map(({ id }) => id).join(' and '));
        return Promise.resolve();
      },
    });
    const settled = await settleIntents(run, { [EFFECT]: settle }, TIMES);
    if (settled.outcome === 'wait') return wait(settled.inMs, 'test.settling');
    if (settled.outcome === 'failed') return failed(settled.failure);
    if ((await run.store.prisma.storeCursor.count()) > 0) return done();

    const write = {
      effect: EFFECT,
      reference: run.work.key,
      request: { key: run.work.key },
      async send(mayLeave: MayLeave): Promise<Result<Thing>> {
        if (cuts.beforeSend) throw new Error('crash before sending');
        const result = await system.make(run.work.key, mayLeave);
        if (cuts.afterSend) throw new Error('crash before the answer was noted');
        return result;
      },
      externalIdOf: (made: Thing) => made.id,
      record: async (tx: Pick<Run['store'], 'prisma'>, made: Thing) => {
        await tx.prisma.storeCursor.create(record(run, made));
        if (cuts.inRecord) throw new Error('crash while recording');
      },
    };
    const written = await writeOnce(run, write, TIMES);
    return written.ok ? done() : failed(written.failure);
  }

  async function work(cuts?: Cuts): Promise<boolean> {
    const [claimed] = await claimAll(db, 1);
    if (claimed === undefined) return false;
    try {
      const outcome = await step(aRun(db, claimed), cuts);
      await finishWork(db.sql, claimed, decideFinish(outcome, { work: claimed, jitter: 0.5 }));
    } catch (err) {
      // What a crash leaves: a row that comes due again when its lease ends.
      if (!(err instanceof Error && err.message.startsWith('crash'))) throw err;
      await passTime(db, 30_000);
    }
    return true;
  }

  return {
    doubles,
    step,
    work,
    async workUntilQuiet() {
      for (let quiet = 0; quiet < 12; quiet += 1) {
        while (await work()) quiet = 0;
        await passTime(db, 7_000);
      }
    },
    async ledger() {
      const rows = await db.prisma.storeCursor.findMany({ orderBy: { name: 'asc' } });
      return rows.map((row) => row.name);
    },
  };
}
