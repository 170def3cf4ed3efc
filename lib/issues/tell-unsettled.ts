import type { IntentTimes } from '@/lib/work/intents';
import { requireLease } from '@/lib/work/require-lease';
import type { Run } from '@/lib/work/run';
import { holdEntity } from './hold-entity';
import type { IssueCause } from './issue-codes';

/** So often in a row a write was made and no trace of it found. */
const TIMES_UNCONFIRMED = 3;
const OPEN_FOR_MS = 5 * 60_000;

// Open writes of one entity that take too long. What was absent or has lapsed since the last one that is known to have
// happened counts as one story; so does the time since its first.
const UNSETTLED = `
  select o.effect, o.reference, before.times, least(before.since, o.created_at) as since,
    coalesce(o.last_code, before.code) as code, coalesce(o.last_status, before.status) as status,
    greatest(
      coalesce(o.answered_at, o.send_before + $4::int * interval '1 millisecond')
        + $5::int * interval '1 millisecond',
      now()
    ) as next_look_at
  from intent o
  cross join lateral (
    select count(*)::int as times, min(e.created_at) as since,
      (array_agg(e.last_code order by e.created_at desc))[1] as code,
      (array_agg(e.last_status order by e.created_at desc))[1] as status
    from intent e
    where e.store_id = $1::uuid and e.effect = o.effect and e.reference = o.reference
      and e.state in ('absent', 'lapsed')
      and e.created_at > coalesce((
        select max(w.created_at) from intent w
        where w.store_id = $1::uuid and w.effect = o.effect and w.reference = o.reference
          and w.state in ('written', 'rewritten', 'doubled')
      ), '-infinity')
  ) as before
  where o.store_id = $1::uuid and o.kind = $2 and o.key = $3 and o.state = 'open' and o.id <> all($6::uuid[])
    and (before.times >= ${TIMES_UNCONFIRMED} or o.created_at <= now() - interval '${OPEN_FOR_MS} milliseconds')
  order by o.effect, o.reference`;

interface Row {
  effect: string;
  reference: string;
  times: number;
  since: Date;
  code: string | null;
  status: number | null;
  next_look_at: Date;
}

/**
 * Tells of writes of this run's entity whose outcome cannot be found out, each with its evidence, and lets go of the
 * entity's issues of this kind that are over: the write is known to have happened, or none is open any more.
 *
 * @param over intents that are open and that nobody waits for
 */
export async function tellUnsettled(
  run: Run,
  times: IntentTimes,
  over: readonly string[] = [],
): Promise<void> {
  const rows = await run.store.sql.query<Row>(UNSETTLED, [
    run.work.kind,
    run.work.key,
    times.requestMs,
    times.settlingMs,
    over,
  ]);
  const causes = rows.map(causeOfRow);
  await run.store.transaction(async (tx) => {
    await requireLease(tx, run.work);
    await holdEntity(tx, run.work, { causes, decided: ['write_unsettled'] });
  });
}

const causeOfRow = (row: Row): IssueCause => ({
  code: 'write_unsettled',
  subject: `${row.effect}:${row.reference}`,
  facts: {
    effect: row.effect,
    reference: row.reference,
    timesAbsent: row.times,
    since: row.since.toISOString(),
    lastCode: row.code,
    lastStatus: row.status,
    nextLookAt: row.next_look_at.toISOString(),
  },
});
