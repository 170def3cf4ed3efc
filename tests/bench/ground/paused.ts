import { openPostgres } from '@/lib/platform/db/open-postgres';
import { storeDb } from '@/lib/platform/db/store-db';
import { claimDue } from '@/lib/work/claim-due';
import { kindsOf } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { aStore } from '@/tests/factories/a-store';
import type { Bench } from '../bench';
import { makeDatabase } from '../make-database';
import type { Measure, Recorder } from '../measurement';
import { inScope } from '../scope';
import { median, percentile } from '../statistics';

const BACKLOG = 100_000;
const BUSY_STORES = 20;
const ROWS_EACH = 20;
const CLAIMS = 150;

export const pausedMeasures = {
  alone: { name: 'claim among 20 busy stores: p95', unit: 'ms', bar: null },
  ratio: {
    name: `claim beside a paused store with ${BACKLOG.toLocaleString('en')} due rows, against none: p95`,
    unit: '×',
    bar: '<= 1.2',
  },
} as const satisfies Readonly<Record<string, Measure>>;

/** What the due rows of a store that is paused cost the claims of the others: two databases, in turn. */
export async function measurePaused({ print }: Bench, record: Recorder, postgres: string): Promise<void> {
  await inScope(async (defer) => {
    const open = async (backlog: number) => {
      const db = openPostgres(await makeDatabase(defer, postgres));
      defer(() => db.close());
      const paused = await aStore(db, { state: 'paused' });
      await db.sql.query(
        `insert into due_work (store_id, kind, key, run_at)
         select $1::uuid, 'order', n::text, now() - interval '1 hour' from generate_series(1, $2::int) as n`,
        [paused.id, backlog],
      );
      const busy = [];
      for (let nth = 0; nth < BUSY_STORES; nth += 1) busy.push(await aStore(db));
      await db.sql.query('vacuum analyze');
      return { db, busy };
    };
    const sides = { without: await open(0), beside: await open(BACKLOG) };
    const taken = { without: [] as number[], beside: [] as number[] };
    for (let round = 0; round <= CLAIMS; round += 1) {
      for (const name of ['without', 'beside'] as const) {
        const { db, busy } = sides[name];
        for (const { id } of busy) {
          const rows = Array.from(
            { length: ROWS_EACH },
            (_, key) => ({ kind: 'order', key: String(key) }) as const,
          );
          await markDue(storeDb(db, id).sql, rows);
        }
        const start = performance.now();
        const { claimed } = await claimDue(db.sql, { kinds: kindsOf('flow'), limit: 8, leaseMs: 30_000 });
        if (round > 0) taken[name].push(performance.now() - start);
        if (claimed.length === 0) throw new Error('nothing was claimed');
        await db.sql.query(
          `update due_work set lease_owner = null, lease_until = null, run_at = now() where lease_until is not null`,
        );
      }
    }
    print(`  medians ${median(taken.without).toFixed(2)} and ${median(taken.beside).toFixed(2)} ms`);
    record.measured(pausedMeasures.alone, [], percentile(taken.without, 0.95));
    record.measured(
      pausedMeasures.ratio,
      [],
      percentile(taken.beside, 0.95) / percentile(taken.without, 0.95),
    );
  });
}
