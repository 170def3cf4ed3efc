import type { z } from 'zod';
import type { TwoSystems } from '../../start-simulators';
import type { DemoStore } from '../demo-stores';

export interface ActionStage {
  readonly systems: TwoSystems;
  readonly store: DemoStore;
  /** For the calls of a scheduler; null where nobody told it. */
  readonly cronSecret: string | null;
  /** Runs it later, unless the control panel is closed by then. */
  readonly later: (ms: number, run: () => Promise<unknown>) => void;
}

/** What was done, in words, and where the app's frame goes next. */
export interface Done {
  readonly said: string;
  readonly frame?: string;
}

/** What the page fills a choice with. */
export type ChoiceOf =
  'examples' | 'openOrders' | 'shippable' | 'labels' | 'cancellable' | 'skus' | 'statuses';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly choiceOf: ChoiceOf;
}

/** Something that a newcomer can do. Only what is listed can be asked of the two systems. */
export interface Action {
  readonly id: string;
  readonly group: 'Orders' | 'Shipping' | 'Stock' | 'Break it' | 'The app';
  readonly title: string;
  /** What it will do, and what to watch for. */
  readonly expect: string;
  readonly button: string;
  readonly fields: readonly Field[];
  /** Throws where the input is not what it takes, or the system refuses. */
  run(stage: ActionStage, input: unknown): Promise<Done>;
}

/** An action with its input parsed, since it comes from a browser. */
export function defineAction<Schema extends z.ZodType>(
  action: Omit<Action, 'run' | 'fields'> & {
    readonly fields?: readonly Field[];
    readonly input: Schema;
    readonly run: (stage: ActionStage, input: z.output<Schema>) => Promise<Done>;
  },
): Action {
  const { input: schema, run, ...rest } = action;
  return { fields: [], ...rest, run: (stage, input) => run(stage, schema.parse(input)) };
}
