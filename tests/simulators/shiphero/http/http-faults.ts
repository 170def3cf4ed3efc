export const HTTP_FAULT_MODES = [
  '5xx',
  'apply-then-5xx',
  '401',
  '429',
  '403-bare',
  'reset',
  'apply-then-lose-answer',
  'apply-after-client-gave-up',
] as const;

type HttpFaultMode = (typeof HTTP_FAULT_MODES)[number];

interface HttpFault {
  readonly mode: HttpFaultMode;
  /** The HTTP status of `5xx` and `apply-then-5xx`. */
  readonly status: number;
  /**
   * For a write applied late: ms after it came in; 0 waits until the client hangs up. For an answer
   * that gets lost: how long the connection stays open in vain. Else: how long the refusal takes.
   */
  readonly delayMs: number;
}

interface Planned {
  readonly fault: HttpFault;
  /** Null: any operation. */
  readonly operation: string | null;
  /** What the plan is called, so that it can be ended alone. */
  readonly label: string | null;
  left: number;
}

/** What is to go wrong with the next requests, oldest plan first. */
export interface HttpFaults {
  plan(fault: HttpFault, times: number, operation: string | null, label: string | null): void;
  next(operations: readonly string[]): HttpFault | null;
  /** Forgets what is called so; with null, everything. */
  clear(label: string | null): void;
  planned(): readonly { readonly label: string | null; readonly left: number }[];
}

export function createHttpFaults(): HttpFaults {
  let plans: Planned[] = [];
  return {
    plan: (fault, times, operation, label) => void plans.push({ fault, operation, label, left: times }),
    next(operations) {
      const found = plans.find((one) => one.operation === null || operations.includes(one.operation));
      if (!found) return null;
      found.left -= 1;
      if (found.left === 0) plans = plans.filter((one) => one !== found);
      return found.fault;
    },
    clear: (label) => {
      plans = label === null ? [] : plans.filter((one) => one.label !== label);
    },
    planned: () => plans.map(({ label, left }) => ({ label, left })),
  };
}
