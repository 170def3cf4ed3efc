import { buildApp } from '@/tests/demo/build-app';
import { wants } from '../bench';
import type { Bench } from '../bench';
import type { Recorder } from '../measurement';
import { startRunningStore } from '../running-store';
import { inScope } from '../scope';
import { measureAcceptance } from './acceptance';
import { callMeasures, creditMeasures, measureCalls } from './calls';
import { latencyMeasures, measureLatency } from './latency';
import { measureRecovery, recoveryMeasures } from './recovery';
import { manyOrdersMeasures, measureManyOrders } from './many-orders';

/** For all but the recovery, once the app is built; the last measurement ends itself in time. */
const WITHIN_MS = 10 * 60_000;

/** What an order, a package and a change of stock cost on their way around the loop, and how long they take. */
export async function loopGroup(bench: Bench, record: Recorder): Promise<void> {
  await buildApp(bench.print);
  const deadline = performance.now() + WITHIN_MS;
  if (wants(bench, 'acceptance')) {
    await measureAcceptance(bench, record, 'postgres');
    await measureAcceptance(bench, record, 'pglite');
  }
  const { postgres, print } = bench;
  if (postgres === null) {
    const measures = [
      ...Object.values(callMeasures),
      ...creditMeasures.flatMap(({ estimated, charged, orderFlow }) => [estimated, charged, orderFlow]),
      ...latencyMeasures,
      ...Object.values(manyOrdersMeasures),
      ...Object.values(recoveryMeasures),
    ];
    for (const measure of measures) record.notMeasured(measure);
    return;
  }
  if (wants(bench, 'idle')) await measureIdle(bench, record, postgres);
  if (wants(bench, 'many')) {
    await inScope(async (defer) => {
      print('Many orders');
      const app = await startRunningStore(defer, { postgres, traffic: false, limits: false });
      await measureManyOrders(app, record, deadline);
    });
  }
  if (wants(bench, 'recovery')) {
    await inScope(async (defer) => {
      print('Recovery after ShipHero fails');
      await measureRecovery(
        await startRunningStore(defer, { postgres, traffic: false, limits: false }),
        record,
      );
    });
  }
}

async function measureIdle({ print }: Bench, record: Recorder, postgres: string): Promise<void> {
  await inScope(async (defer) => {
    print('Idle latency, and calls of an ordinary order');
    const app = await startRunningStore(defer, { postgres, traffic: true, limits: true });
    // Idle is when no orders have just come in by the hundred: reading up on those takes credits for a while.
    await measureLatency(app, record);
    await measureCalls(app, record);
  });
}
