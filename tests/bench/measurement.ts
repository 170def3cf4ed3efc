import { median } from './statistics';

/** What is measured, before anything was: so that a figure that could not be taken is named all the same. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  /** `>= 0.6`; null for a figure that is only reported. */
  readonly bar: string | null;
}

export interface Measurement extends Measure {
  readonly group: string;
  /** Null: not measured. */
  readonly value: number | null;
  /** Null: no bar, or not measured. */
  readonly holds: boolean | null;
  /** The single figures that the value was made of. */
  readonly runs: readonly number[];
}

/** One group of measurements on its own, such as `loop`. */
export interface Recorder {
  /** @param value the median of the runs, where it is not given */
  measured(measure: Measure, runs: readonly number[], value?: number): void;
  notMeasured(measure: Measure): void;
  readonly measurements: readonly Measurement[];
}

export function createRecorder(group: string, print: (line: string) => void): Recorder {
  const measurements: Measurement[] = [];
  return {
    measurements,
    measured(measure, runs, value = median(runs)) {
      const rounded = round(value);
      const holds = measure.bar === null ? null : meets(measure.bar, value);
      measurements.push({ group, ...measure, value: rounded, holds, runs: runs.map(round) });
      print(`  ${measure.name}: ${rounded} ${measure.unit}`);
    },
    notMeasured(measure) {
      measurements.push({ group, ...measure, value: null, holds: null, runs: [] });
    },
  };
}

const BAR = /^(>=|<=|=) (\d+(?:\.\d+)?)$/;

/** Whether a figure meets a bar such as `<= 250`. Throws on a bar of another form. */
export function meets(bar: string, value: number): boolean {
  const [, comparison, limit] = BAR.exec(bar) ?? [];
  if (limit === undefined) throw new Error(`${bar} is no bar`);
  if (comparison === '>=') return value >= Number(limit);
  if (comparison === '<=') return value <= Number(limit);
  return value === Number(limit);
}

/** Three digits after the point are more than any of these figures is good for. */
const round = (value: number): number => Math.round(value * 1_000) / 1_000;
