import type { GraphqlAnswer } from './create-graphql-server';

/** ShipHero's errors carry code, operation and request id at their top, not among extensions. */
export const formatErrors = (
  answer: GraphqlAnswer,
  requestId: string,
  operations: Readonly<Record<string, string>>,
): Record<string, unknown>[] =>
  (answer.errors ?? []).map((error) => {
    const alias = String(error.path?.[0] ?? '');
    const code = error.extensions?.code;
    if (typeof code !== 'number')
      return { message: error.message, ...(error.path ? { path: error.path } : {}) };
    return {
      code,
      message: error.message,
      operation: operations[alias] ?? alias,
      field: error.extensions?.field ?? null,
      request_id: requestId,
    };
  });
