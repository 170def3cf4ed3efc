import type { z } from 'zod';

type Input<S extends z.ZodType> =
  Record<string, never> extends z.input<S> ? [input?: z.input<S>] : [input: z.input<S>];

/** A control method: one JSON argument in, JSON out; the same in process and over HTTP. */
export interface Command<S extends z.ZodType, R> {
  (...args: Input<S>): Promise<R>;
  /** For an argument that came over HTTP. */
  readonly fromOutside: (input: unknown) => Promise<R>;
}

export function command<S extends z.ZodType, R>(
  schema: S,
  run: (input: z.output<S>) => R | Promise<R>,
): Command<S, R> {
  const fromOutside = async (input: unknown): Promise<R> => run(schema.parse(input ?? {}));
  return Object.assign((...args: Input<S>) => fromOutside(args[0]), { fromOutside });
}
