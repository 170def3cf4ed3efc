import type { Hint, Understood } from './event-marks';

export type RawBody =
  { readonly outcome: 'read'; readonly bytes: Uint8Array } | { readonly outcome: 'too_large' };

/** A webhook on its way in. */
export interface WebhookRequest {
  readonly endpoint: string;
  readonly headers: Pick<Headers, 'get'>;
  /** The bytes as they came, since they are what is signed. Not read for a stranger, where the headers show that. */
  readonly readBody: () => Promise<RawBody>;
}

export interface Accepted {
  readonly outcome: 'accepted';
  readonly storeId: string;
  readonly understood: Understood;
  /** Until the first of its marks is due. */
  readonly dueInMs: number;
}

/** What became of a webhook. */
export type Received<Refusal extends string> =
  /** Kept, with its marks. */
  | Accepted
  /** Nobody's, or of a store that was uninstalled: to be answered with success, and dropped. */
  | { readonly outcome: 'unknown_endpoint' }
  /** So large that it was not read, and that it is genuine is not proved. */
  | { readonly outcome: 'too_large' }
  /** Not genuine. Nothing else is ever refused: what cannot be read is kept, and its flow looks for itself. */
  | { readonly outcome: 'refused'; readonly reason: Refusal };

export const acceptedWith = (storeId: string, { marks, understood }: Hint): Accepted => ({
  outcome: 'accepted',
  storeId,
  understood,
  dueInMs: Math.min(...marks.map((mark) => mark.delayMs ?? 0)),
});
