import type { Fault } from '../fault';

const JOBS = ['tests/integration/work/jobs.test.ts'];
const DIFF = ['tests/integration/inventory/diff-chunks.test.ts'];
const TOLD = ['tests/integration/inventory/told-skus.test.ts'];
const MARKS = ['tests/integration/inventory/stock-marks.test.ts'];
const UNFED = ['tests/integration/inventory/unfed-numbers.test.ts'];
const CREDITS = ['tests/unit/shiphero/credits.test.ts'];
const LOGS = ['tests/integration/history/drop-old-logs.test.ts'];

/** Bulk jobs, stock by change, credits in turn, and logs that are dropped. */
export const byChangeFaults: readonly Fault[] = [
  {
    name: 'a job that somebody ended goes on',
    file: 'lib/work/jobs/work-job.ts',
    find: "and state = 'running'\n  returning 1 as advanced",
    replace: 'returning 1 as advanced',
    hurts: 'what a merchant has cancelled is done all the same',
    suites: JOBS,
  },
  {
    name: 'what a slice did counts where its progress does not',
    file: 'lib/work/jobs/work-job.ts',
    find: 'if (rows.length === 0) return false;',
    replace: '',
    hurts: 'a slice that was called off is done once more when the job goes on',
    suites: JOBS,
  },
  {
    name: 'a stale slice moves its job',
    file: 'lib/work/jobs/work-job.ts',
    find: 'await requireLease(tx, run.work);\n  const { cursor',
    replace: 'const { cursor',
    hurts: 'a job goes back to where a frozen process was, and counts its items twice',
    suites: JOBS,
  },
  {
    name: 'a job that ended while it was steered goes on',
    file: 'lib/work/jobs/steer-job.ts',
    find: 'and id = $2::uuid and state = any($3::text[])',
    replace: 'and id = $2::uuid and $3::text[] is not null',
    hurts: 'a job that was done is shown as cancelled',
    suites: JOBS,
  },
  {
    name: 'a diff that is asked for goes on from the middle',
    file: 'lib/inventory/diff-stock.ts',
    find: 'pass?.noted === run.work.noted ? pass.position : 0',
    replace: 'pass?.position ?? 0',
    hurts: 'after turning on, half of the catalogue keeps its old numbers',
    suites: DIFF,
  },
  {
    name: 'a diff that goes on begins anew',
    file: 'lib/inventory/diff-stock.ts',
    find: 'noted: run.work.noted + 1 }',
    replace: 'noted: run.work.noted }',
    hurts: 'the end of a large catalogue is never compared',
    suites: DIFF,
  },
  {
    name: 'one warehouse that was read stands for another',
    file: 'lib/inventory/read-told-skus.ts',
    find: 'having min(l.read_at) > t.told_at',
    replace: 'having max(l.read_at) > t.told_at',
    hurts: 'a level that changed in two warehouses is read late in one of them',
    suites: TOLD,
  },
  {
    name: 'a SKU that was told of again while it was read is forgotten',
    file: 'lib/stores/told.ts',
    find: 'and told.about = shown.about and told.told_at < shown.before`',
    replace: 'and told.about = shown.about and shown.before is not null`',
    hurts: 'a change of stock is five minutes late',
    suites: TOLD,
  },
  {
    name: 'an older telling takes the place of a newer one',
    file: 'lib/stores/told.ts',
    find: 'set told_at = greatest(told.told_at, excluded.told_at)',
    replace: 'set told_at = excluded.told_at',
    hurts: 'a level from before the event is taken for one that shows it',
    suites: ['tests/integration/stores/events.test.ts'],
  },
  {
    name: 'a SKU that an order waits for is not read by name',
    file: 'lib/inventory/read-told-skus.ts',
    find: "i.open and i.cause = 'sku_unknown:' || t.sku",
    replace: "i.open and i.cause = 'sku_unknown'",
    hurts: 'an order waits longer for its SKU than it has to',
    suites: TOLD,
  },
  {
    name: 'a number whose link is gone is forgotten',
    file: 'lib/inventory/decide-unfed.ts',
    find: 'if (sku === null && !listed)',
    replace: 'if (sku === null)',
    hurts: 'a number that nothing feeds stands, and nobody knows',
    suites: UNFED,
  },
  {
    name: 'the same SKU of another variant is not marked',
    file: 'lib/mapping/mark-stock.ts',
    find: 'o.store_id = $1::uuid and o.variant_id = any($3::int[])',
    replace: 'o.store_id = $1::uuid and o.variant_id = any($3::int[]) and false',
    hurts: 'what one store has sold is sold once more by another',
    suites: MARKS,
  },
  {
    name: 'levels of an account that was left move the numbers of the live one',
    file: 'lib/mapping/mark-stock.ts',
    find: 'case when $2::text is null then c.live else c.account_key = $2 end',
    replace: 'c.live and ($2::text is null or true)',
    hurts: 'what an order of a former account takes is shown late by who sells there now',
    suites: MARKS,
  },
  {
    name: 'a page asks for all that the bucket holds',
    file: 'lib/shiphero/credits.ts',
    find: '(await credits.maximum()) / 4',
    replace: 'await credits.maximum()',
    hurts: 'in a small account orders stand still while something is read',
    suites: CREDITS,
  },
  {
    name: 'work that a run still holds is dropped',
    file: 'lib/history/drop-old-logs.ts',
    find: 'where wanted - done = 0 and lease_until is null and looks',
    replace: 'where wanted - done = 0 and looks',
    hurts: 'a run loses its row, and with it its lease',
    suites: LOGS,
  },
  {
    name: 'a log that is long is dropped by one batch',
    file: 'lib/history/drop-old-logs.ts',
    find: 'if (rows.length === BATCH) more.push(log);',
    replace: 'if (rows.length > BATCH) more.push(log);',
    hurts: 'logs grow faster than they are dropped, until the disk is full',
    suites: LOGS,
  },
];
