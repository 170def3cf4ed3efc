import { z } from 'zod';
import type { Exchange } from '@/tests/demo/traffic';

const OUT_OF_CREDITS = 30;
const TOO_MANY = 429;

const refusal = z.object({ errors: z.array(z.object({ code: z.number().optional() })).min(1) });

/** Whether a request came to nothing for want of quota or credits. */
export function wasRefused({ status, responseBody }: Exchange): boolean {
  if (status === TOO_MANY) return true;
  const refused = refusal.safeParse(responseBody);
  return refused.success && refused.data.errors.some(({ code }) => code === OUT_OF_CREDITS);
}
