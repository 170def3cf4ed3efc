/** One message to one hook, with everything that was tried: evidence for tests. */
export interface Delivery {
  /** Stays the same over all tries. */
  readonly id: string;
  readonly hash: string;
  readonly hookId: number;
  readonly scope: string;
  readonly destination: string;
  /** The raw body, exactly as it is signed and sent. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly attempts: Attempt[];
  state: 'waiting' | 'delivered' | 'failed' | 'dropped';
}

export interface Attempt {
  readonly at: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly error: string | null;
}
