import type { z } from 'zod';

/**
 * A control method: its one argument is parsed, since it may come over HTTP. Throws on nonsense, so that
 * a test with a typo fails at the typo.
 */
export function command<Schema extends z.ZodType, Result>(
  schema: Schema,
  run: (input: z.output<Schema>) => Result | Promise<Result>,
): (input: z.input<Schema>) => Promise<Result> {
  return async (input) => await run(schema.parse(input));
}
