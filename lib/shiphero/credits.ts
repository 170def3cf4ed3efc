/** What an answer tells about the credits of the account, and what we had set aside for the call. */
export interface CreditQuota {
  readonly remaining: number;
  readonly max: number;
  readonly perSecond: number;
  /** Credits that the call has cost. */
  readonly charged: number;
  /** Credits that were taken from the budget before the call. */
  readonly estimate: number;
}

export type CreditGrant = { readonly granted: true } | { readonly granted: false; readonly afterMs: number };

/** The credits of one ShipHero account, shared by everything that calls with its token. */
export interface CreditBudget {
  /**
   * Sets credits aside for a call, or tells how long it takes until there are enough.
   *
   * @param reading names what is read: who has to wait keeps his place when he comes back for the same
   */
  take(estimate: number, reading?: string): Promise<CreditGrant>;
  learn(quota: CreditQuota): Promise<void>;
  /** What the account's bucket holds at most, as far as it is known. */
  maximum(): Promise<number>;
  /** Whether more than half of what the bucket holds is free: nothing has to be spared. */
  hasPlenty(): Promise<boolean>;
}

export const unlimitedCredits: CreditBudget = {
  take: () => Promise.resolve({ granted: true }),
  learn: () => Promise.resolve(),
  maximum: () => Promise.resolve(Infinity),
  hasPlenty: () => Promise.resolve(true),
};

/**
 * What ShipHero wants to see in the bucket before it runs a list: `1 + first × (1 + nested)`.
 * The charge afterwards counts only the rows that came back.
 */
export const estimateOf = (page: { first: number; nested?: number }): number =>
  1 + page.first * (1 + (page.nested ?? 0));

/** What a page of readings may want at most: it has so much together within seconds also while orders use up the rest. */
const PAGE_CREDITS = 150;
/** ShipHero's most. */
const PAGE_ROWS = 100;

/**
 * How many rows to ask of one page: as many as it may cost, and no more than a quarter of what the account's bucket
 * holds. Smaller pages cost hardly more: the charge counts the rows that came back.
 *
 * @param nested rows of a list inside each row
 */
export async function rowsAPage(credits: Pick<CreditBudget, 'maximum'>, nested = 0): Promise<number> {
  const most = Math.min(PAGE_CREDITS, (await credits.maximum()) / 4);
  return Math.min(PAGE_ROWS, Math.max(1, Math.floor((most - 1) / (1 + nested))));
}

/** ShipHero does not publish the cost of a mutation; this is set aside and corrected by the answer. */
export const MUTATION_ESTIMATE = 10;
