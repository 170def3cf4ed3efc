import { parseArgs } from 'node:util';
import { z } from 'zod';

const schema = z.object({
  once: z.boolean().default(false),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  'data-dir': z.string().min(1).optional(),
});

export interface DemoArguments {
  /** Tell the whole story and end. */
  readonly once: boolean;
  /** Where the app listens; any free port where absent. */
  readonly port: number | undefined;
  readonly dataDir: string | undefined;
}

/** `--once`, `--port N`, `--data-dir D`. Throws on anything else. */
export function readArguments(args: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      once: { type: 'boolean' },
      port: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  const read = schema.parse(values);
  return { once: read.once, port: read.port, dataDir: read['data-dir'] };
}
