import { parseArgs } from 'node:util';
import { z } from 'zod';

const schema = z.object({
  once: z.boolean().default(false),
  fresh: z.boolean().default(false),
  verbose: z.boolean().default(false),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  'data-dir': z.string().min(1).optional(),
});

export const HELP = `npm run demo [-- --once] [--fresh] [--verbose] [--port N] [--data-dir D]

Both systems simulated, the app between them, a store installed, connected and on; prints one address to open.
  --once      the whole story without a screen, each step with its evidence; ends with 0 only if every step held
  --fresh     begins before the app is installed
  --verbose   says also what can be typed on a command line
  --port      where the app listens; any free port where it is not named
  --data-dir  where the app keeps its data; .data/demo where it is not named`;

export interface DemoArguments {
  /** Tell the whole story and end. */
  readonly once: boolean;
  /** Begin with a store in which the app is not installed. */
  readonly fresh: boolean;
  /** Say also what can be typed on a command line. */
  readonly verbose: boolean;
  /** Where the app listens; any free port where absent. */
  readonly port: number | undefined;
  readonly dataDir: string | undefined;
}

/** `--once`, `--fresh`, `--verbose`, `--port N`, `--data-dir D`. Throws on anything else. */
export function readArguments(args: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean' },
      fresh: { type: 'boolean' },
      verbose: { type: 'boolean' },
      port: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  const read = schema.parse(values);
  const { once, fresh, verbose, port, 'data-dir': dataDir } = read;
  return { once, fresh, verbose, port, dataDir };
}
