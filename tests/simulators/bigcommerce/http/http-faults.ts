/** What goes wrong between the app and the store's API. */
export interface HttpFault {
  readonly hash: string | undefined;
  readonly method: string | undefined;
  /** Tested against the path after `/stores/{hash}`, such as `/v2/orders/100/shipments`. */
  readonly path: RegExp | undefined;
  readonly mode: HttpFaultMode;
  readonly status: number;
  readonly delayMs: number;
  /** What the fault is called, so that it can be ended alone. */
  readonly label: string | undefined;
  left: number;
}

export const httpFaultModes = [
  '5xx',
  'apply-then-5xx',
  '429',
  '429-bare',
  'reset',
  'apply-then-lose-answer',
  'apply-after-client-gave-up',
  'slow',
] as const;

export type HttpFaultMode = (typeof httpFaultModes)[number];

/** The first fault that matches a request, with one of its uses taken. */
export function takeHttpFault(
  faults: HttpFault[],
  request: { readonly hash: string; readonly method: string; readonly path: string },
): HttpFault | undefined {
  const fault = faults.find(
    (candidate) =>
      candidate.left > 0 &&
      (candidate.hash === undefined || candidate.hash === request.hash) &&
      (candidate.method === undefined || candidate.method === request.method) &&
      (candidate.path === undefined || candidate.path.test(request.path)),
  );
  if (fault) fault.left -= 1;
  return fault;
}
