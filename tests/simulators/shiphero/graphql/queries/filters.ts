import type { ApiContext } from '../context';

/** Both ends included; the far end covers its whole second, as answers show whole seconds. */
export const isWithin = (time: number, from?: number | null, to?: number | null): boolean =>
  (from == null || time >= from) && (to == null || time < to + 1000);

/** What stands around every answer. */
export const answerOf = (context: ApiContext, data: unknown): Record<string, unknown> => ({
  request_id: context.requestId,
  complexity: context.complexity,
  data,
});
