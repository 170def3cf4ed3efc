import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export const exchange = z.object({
  system: z.enum(['bigcommerce', 'shiphero']),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  requestBody: z.unknown(),
  status: z.number(),
  responseBody: z.unknown(),
});

/** One line of a traffic log. */
export type Exchange = z.infer<typeof exchange>;

/** Every exchange of a traffic log, in order, from a line on. */
export function readTraffic(file: string, fromLine = 0): readonly Exchange[] {
  return linesOf(file)
    .slice(fromLine)
    .map((line) => exchange.parse(JSON.parse(line)));
}

/** How many exchanges there were so far: where the next reading may begin. */
export const trafficLines = (file: string): number => linesOf(file).length;

const linesOf = (file: string): string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

const adjustment = z.object({
  items: z.array(z.object({ variant_id: z.number(), location_id: z.number(), quantity: z.number() })),
});

/** What was written as stock to BigCommerce, one entry a request. */
export const adjustmentsAmong = (exchanges: readonly Exchange[]): readonly z.infer<typeof adjustment>[] =>
  exchanges
    .filter(
      ({ system, method, path }) =>
        system === 'bigcommerce' && method === 'PUT' && path.endsWith('/inventory/adjustments/absolute'),
    )
    .map(({ requestBody }) => adjustment.parse(requestBody));

/** Writes to either system, with the name of the operation. Tokens and webhooks do not count. */
export const writesAmong = (exchanges: readonly Exchange[]): readonly string[] =>
  exchanges.flatMap(({ system, method, path, requestBody }) => {
    if (system === 'bigcommerce') {
      const upkeep = path.endsWith('/oauth2/token') || path.includes('/v3/hooks');
      return method === 'GET' || upkeep ? [] : [`${method} ${path}`];
    }
    const document = z.object({ query: z.string() }).safeParse(requestBody);
    if (!document.success || !document.data.query.trimStart().startsWith('mutation')) return [];
    const name = /\{\s*(\w+)/.exec(document.data.query)?.[1] ?? 'mutation';
    return name.startsWith('webhook_') ? [] : [name];
  });
