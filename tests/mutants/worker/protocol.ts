import { z } from 'zod';
import type { Fault } from '../fault';

/** A fault as a worker is asked to try it. */
export type Asked = Pick<Fault, 'file' | 'find' | 'replace' | 'suites'> & { readonly id: number };

const verdict = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('noticed'), by: z.string() }),
  z.object({ verdict: z.literal('survived') }),
  z.object({ verdict: z.literal('stale'), why: z.string() }),
  z.object({ verdict: z.literal('no suite'), why: z.string() }),
]);

/** What a worker says: once that it is ready, then a verdict for each fault. */
export const said = z.union([z.object({ ready: z.literal(true) }), z.object({ id: z.int(), verdict })]);
