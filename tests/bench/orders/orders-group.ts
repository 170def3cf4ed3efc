import { buildApp } from '@/tests/demo/build-app';
import type { Bench } from '../bench';
import type { Recorder } from '../measurement';
import { startRunningStore } from '../running-store';
import { inScope } from '../scope';
import { cpuMeasures, measureCpuGrowth } from './cpu-growth';
import { measureOrderCalls, orderCallMeasures } from './order-calls';
import { limitMeasures, measureUnderLimits } from './under-limits';

/** What an order costs of both systems' quotas and of the processors, and what the quotas let through. */
export async function ordersGroup({ postgres, print }: Bench, record: Recorder): Promise<void> {
  if (postgres === null) {
    const measures = [...Object.values(orderCallMeasures), ...limitMeasures, ...cpuMeasures];
    for (const measure of measures) record.notMeasured(measure);
    return;
  }
  await buildApp(print);
  await inScope(async (defer) => {
    print('Calls of an ordinary order, and orders under the real limits');
    const app = await startRunningStore(defer, { postgres, traffic: true, limits: true });
    await measureOrderCalls(app, record);
    await measureUnderLimits(app, record);
  });
  await inScope(async (defer) => {
    print('Processor time with few and with many orders there');
    await measureCpuGrowth(defer, postgres, record);
  });
}
