import type { Fault } from '../fault';

const CLAIMS = ['tests/integration/work/claims.test.ts'];
const TURNS = ['tests/integration/work/turns.test.ts'];
const RUNNER = ['tests/integration/work/runner.test.ts'];

export const workTurnsFaults: readonly Fault[] = [
  {
    name: 'one store takes the whole process',
    file: 'lib/work/create-runner.ts',
    find: 'count >= perStore ? [storeId] : []',
    replace: 'count >= 1_000 ? [storeId] : []',
    hurts: "one store's backlog holds up everybody",
    suites: RUNNER,
  },
  {
    name: 'stores do not take turns',
    file: 'lib/work/claim-due.ts',
    find: "now() + case when seen.took then interval '0' else ${LOCKED} end",
    replace: "t.look_at + case when seen.took then interval '0' else ${LOCKED} end",
    hurts: "one store's backlog holds up everybody",
    suites: TURNS,
  },
  {
    name: 'readings take the room of orders',
    file: 'lib/work/create-runner.ts',
    find: 'if (run.lane === lane) counts.set',
    replace: 'counts.set',
    hurts: 'orders wait behind a catalogue that is read',
    suites: TURNS,
  },
  {
    name: 'a store that may not run is looked at for ever',
    file: 'lib/work/claim-due.ts',
    find: 'else mine.due_at is null end as confirmed',
    replace: 'else false end as confirmed',
    hurts: 'every claim walks past every paused store',
    suites: TURNS,
  },
  {
    name: 'a turn waits for its kind, not for the next of its rows',
    file: 'lib/work/claim-due.ts',
    find: 'd.key is distinct from due.key',
    replace: 'd.key = due.key',
    hurts: 'of two orders the second is found only when the lease of the first ends',
    suites: [...CLAIMS, ...TURNS],
  },
  {
    name: 'the panel runs the work of all stores',
    file: 'lib/work/claim-due.ts',
    find: 'and ($7::uuid is null or t.store_id = $7::uuid)',
    replace: 'and ($7::uuid is null or true)',
    hurts: 'a merchant waits for other merchants',
    suites: TURNS,
  },
  {
    name: 'a lost turn is found by nobody',
    file: 'lib/work/restore-turns.ts',
    find: '(t.look_at is null or t.look_at >',
    replace: '(t.look_at >',
    hurts: 'an order waits until the next mark of its store',
    suites: TURNS,
  },
  {
    name: 'a run that lost its lease reports its failure',
    file: 'lib/work/run-one.ts',
    find: "if (outcome.outcome === 'failed') {\n      await holdLease(work);",
    replace: "if (outcome.outcome === 'failed') {",
    hurts: 'a store is stopped by a run that nobody waits for any more',
    suites: RUNNER,
  },
];
