/** The systems whose answers become failures. */
export type OutsideSystem = 'bigcommerce' | 'shiphero';

/** Where a failure comes from: another system, or this app itself. */
export type FailureSource = OutsideSystem | 'app';

interface FailureFacts {
  readonly system: FailureSource;
  /** Stable, machine-readable: `bigcommerce.order_not_found`. */
  readonly code: string;
  /** A sentence that a merchant can act on. Holds no secret and no personal data. */
  readonly message: string;
  /** For the log only. */
  readonly cause?: unknown;
}

/** Which token it was that a system did not take. Tells nothing of the token itself. */
export interface RefusedToken {
  /** ShipHero's connection; null where the token is the store's own in BigCommerce. */
  readonly connectionId: string | null;
  /** Another one after each renewal, each connection and each consent. */
  readonly version: string;
}

/**
 * What an outside system did to a call. The kind is the decision:
 *
 * - `rate_limited` waits that long and uses up no try. A duration and no time: clocks differ by minutes
 * - `unavailable` backs off; the write surely did not happen, or it was a read
 * - `unknown_outcome` a write may or may not have happened: it is settled before anything else is done. Where it was
 *   `answered` it is over and cannot happen any more; without an answer it may still land
 * - `unauthorized` the token was refused; stops the store's work where that is the one in use (`refused`)
 * - `forbidden` the token is taken, and this one operation is not allowed to it: nothing else is refused by that
 * - `rejected`, `not_found` and `conflict` need a person
 */
export type Failure = FailureFacts &
  (
    | { readonly kind: 'rate_limited'; readonly afterMs: number }
    | { readonly kind: 'unavailable' }
    | {
        readonly kind: 'unknown_outcome';
        readonly answered: boolean;
        /** The HTTP status, where one was told. */
        readonly status: number | null;
      }
    | { readonly kind: 'unauthorized'; readonly refused?: RefusedToken }
    /** `what`: the permission that is lacking, or the operation that it is lacking for. */
    | { readonly kind: 'forbidden'; readonly refused?: RefusedToken; readonly what?: string }
    | { readonly kind: 'rejected'; readonly reason: string }
    | { readonly kind: 'not_found' }
    | { readonly kind: 'conflict' }
  );

export type Result<T, E = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: E };

export const succeed = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <E>(failure: E): { readonly ok: false; readonly failure: E } => ({ ok: false, failure });

/** The other system has said no to what it was asked, and to nothing else: asked again it says the same. */
export const isRefusal = ({ kind }: Failure): boolean =>
  kind === 'rejected' || kind === 'not_found' || kind === 'conflict';

/** Whatever the same run asks next meets it too. */
export const meetsAll = ({ kind }: Failure): boolean => kind === 'rate_limited' || kind === 'unauthorized';
