interface OperationCount {
  requests: number;
  /** Of these, refused for want of credits. */
  refused: number;
  creditsEstimated: number;
  creditsCharged: number;
}

/** What was asked for, by operation: `auth/refresh` or a root field of GraphQL. */
export interface RequestCounts {
  count(operation: string, credits?: { estimated: number; charged: number; refused: boolean }): void;
  read(): Record<string, OperationCount>;
  reset(): void;
}

export function createRequestCounts(): RequestCounts {
  const counts = new Map<string, OperationCount>();
  return {
    count(operation, credits) {
      const one = counts.get(operation) ?? {
        requests: 0,
        refused: 0,
        creditsEstimated: 0,
        creditsCharged: 0,
      };
      one.requests += 1;
      one.refused += credits?.refused ? 1 : 0;
      one.creditsEstimated += credits?.estimated ?? 0;
      one.creditsCharged += credits?.charged ?? 0;
      counts.set(operation, one);
    },
    read: () => Object.fromEntries([...counts].map(([name, count]) => [name, { ...count }])),
    reset: () => {
      counts.clear();
    },
  };
}
