/** What goes wrong between the store and the app. Used up by `times` messages that match. */
export interface WebhookFault {
  readonly kind: 'drop' | 'delay' | 'duplicate' | 'reorder';
  readonly hash: string;
  /** `store/order/updated`, or a wildcard; absent: any. */
  readonly scope: string | undefined;
  readonly delayMs: number;
  /** What the fault is called, so that it can be ended alone. */
  readonly label: string | undefined;
  left: number;
}

/** Whether a hook's scope, or a wildcard such as `store/order/*`, covers an event. */
export function covers(pattern: string, scope: string): boolean {
  return pattern === scope || (pattern.endsWith('/*') && scope.startsWith(pattern.slice(0, -1)));
}

/** The first fault that matches, with one of its uses taken. */
export function takeWebhookFault(
  faults: WebhookFault[],
  hash: string,
  scope: string,
): WebhookFault | undefined {
  const fault = faults.find(
    (candidate) => candidate.left > 0 && candidate.hash === hash && covers(candidate.scope ?? scope, scope),
  );
  if (fault) fault.left -= 1;
  return fault;
}
