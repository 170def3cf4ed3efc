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
  /** Sets credits aside for a call, or tells how long it takes until there are enough. */
  take(estimate: number): Promise<CreditGrant>;
  learn(quota: CreditQuota): Promise<void>;
}

export const unlimitedCredits: CreditBudget = {
  take: () => Promise.resolve({ granted: true }),
  learn: () => Promise.resolve(),
};

/**
 * What ShipHero wants to see in the bucket before it runs a list: `1 + first × (1 + nested)`.
 * The charge afterwards counts only the rows that came back.
 */
export const estimateOf = (page: { first: number; nested?: number }): number =>
  1 + page.first * (1 + (page.nested ?? 0));

/** ShipHero does not publish the cost of a mutation; this is set aside and corrected by the answer. */
export const MUTATION_ESTIMATE = 10;
