import type { Hint } from './event-marks';

/** A webhook on its way in: bytes as they came, since they are what is signed. */
export interface WebhookRequest {
  readonly endpoint: string;
  readonly headers: Pick<Headers, 'get'>;
  readonly rawBody: Uint8Array;
}

/** What became of a webhook. */
export type Received<Refusal extends string> =
  /** Kept, with its marks; `dueInMs` until the first of them is due, null without any. */
  | { readonly outcome: 'accepted'; readonly dueInMs: number | null }
  /** Nobody's, or of a store that was uninstalled: to be answered with success, and dropped. */
  | { readonly outcome: 'unknown_endpoint' }
  | { readonly outcome: 'refused'; readonly reason: Refusal };

export function acceptedWith({ marks }: Hint): { outcome: 'accepted'; dueInMs: number | null } {
  const delays = marks.map((mark) => mark.delayMs ?? 0);
  return { outcome: 'accepted', dueInMs: delays.length === 0 ? null : Math.min(...delays) };
}
