import { buildApp } from '@/tests/demo/build-app';
import { wants } from '../bench';
import type { Bench } from '../bench';
import type { Measure, Recorder } from '../measurement';
import { startRunningStore } from '../running-store';
import { inScope } from '../scope';
import { creditMeasures, measureCredits } from './credits';
import { historyMeasures, measureHistory } from './history';
import { measurePaused, pausedMeasures } from './paused';
import { measureRest, restMeasures } from './rest';
import { measureStockCredits, stockCreditMeasures } from './stock-credits';

/** Whether anything waits for anything else longer than it may, and what grows with history, catalogue and stores. */
export async function groundGroup(bench: Bench, record: Recorder): Promise<void> {
  const { postgres, print } = bench;
  if (postgres === null) {
    const measures = [historyMeasures, pausedMeasures, restMeasures, creditMeasures, stockCreditMeasures];
    for (const measure of measures.flatMap((some): Measure[] => Object.values(some)))
      record.notMeasured(measure);
    return;
  }
  if (wants(bench, 'history')) {
    print('What a year of history costs');
    await measureHistory(bench, record, postgres);
  }
  if (wants(bench, 'paused')) {
    print('Claims beside a paused store');
    await measurePaused(bench, record, postgres);
  }
  if (wants(bench, 'stock-credits')) {
    print('Credits of a day of stock');
    await measureStockCredits(bench, record, postgres);
  }
  if (wants(bench, 'rest')) {
    await buildApp(print);
    print('Stores at rest');
    await measureRest(bench, record, postgres);
  }
  if (wants(bench, 'credits')) {
    await buildApp(print);
    await inScope(async (defer) => {
      print('Stock and look-ups while orders use up the credits');
      const app = await startRunningStore(defer, { postgres, traffic: false, limits: true });
      await measureCredits(app, record);
    });
  }
}
