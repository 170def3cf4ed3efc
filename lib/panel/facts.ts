import { z } from 'zod';
import type { Facts } from './shapes';

const schema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Facts as they are kept. */
export const factsOf = (json: unknown): Facts => schema.parse(json);
