import type { Database } from './db/database';

/** What ShipHero told about the credits of an account after a call. */
interface Quota {
  readonly remaining: number;
  readonly max: number;
  readonly perSecond: number;
  /** Credits that the call has cost. */
  readonly charged: number;
  /** Credits that were set aside for it. */
  readonly estimate: number;
}

type Grant = { readonly granted: true } | { readonly granted: false; readonly afterMs: number };

export interface CreditBudgetOptions {
  readonly onCharge?: (figures: { readonly estimated: number; readonly charged: number }) => void;
}

/** A bucket is taken for full and of this size until ShipHero tells better. */
const ASSUMED_MAXIMUM = 4004;
const ASSUMED_PER_SECOND = 60;
/** More credits than the largest order to be sent wants. */
const LARGEST_SMALL = 200;

/**
 * What a row `b` of `credit_bucket` holds by now: what was left when it was last counted, and what has run into it
 * since. `now()` is one instant throughout a statement, so that all parts of it come to the same figure.
 */
export const FILLED = `least(
  b.maximum,
  b.remaining + b.per_second * greatest(0, extract(epoch from now() - b.counted_at)::float8)
)`;

// An operation above the maximum can never fit: it goes through, and ShipHero says so for the price of one credit.
const COST = `(case when $2::float8 > b.maximum then 1 else $2::float8 end)`;

// A page of readings wants thousands of credits for a moment: it leaves a tenth of the bucket to what is small, so that
// an order never waits for it.
const NEEDED = `(${COST} + (case when $2::float8 > ${LARGEST_SMALL}
  then greatest(least(b.maximum / 10, b.maximum - $2::float8 - 100), 0) else 0 end))`;

// `blocked_until` is the answer: null where the credits were taken, else when they will be there. Told as a wait, since
// the database's clock is not the caller's.
const TAKE = `
  insert into credit_bucket as b (account_id, remaining, maximum, per_second, counted_at)
  values (
    $1,
    ${ASSUMED_MAXIMUM} - (case when $2::float8 > ${ASSUMED_MAXIMUM} then 1 else $2::float8 end),
    ${ASSUMED_MAXIMUM}, ${ASSUMED_PER_SECOND}, now()
  )
  on conflict (account_id) do update set
    remaining = ${FILLED} - (case when ${FILLED} >= ${NEEDED} then ${COST} else 0 end),
    counted_at = greatest(b.counted_at, now()),
    blocked_until = case when ${FILLED} < ${NEEDED}
      then now() + interval '1 second' * (${NEEDED} - ${FILLED}) / greatest(b.per_second, 0.001)
    end
  returning extract(epoch from blocked_until - now())::float8 * 1000 as wait_ms`;

// Other calls may be under way that ShipHero has not counted yet: of its figure and ours the lower one holds. A bucket
// that we took for too empty fills up again by itself.
const LEARN = `
  insert into credit_bucket as b (account_id, remaining, maximum, per_second, counted_at)
  values ($1, $2::float8, $3::float8, $4::float8, now())
  on conflict (account_id) do update set
    remaining = least($2::float8, $3::float8, b.remaining + $5::float8
      + b.per_second * greatest(0, extract(epoch from now() - b.counted_at)::float8)),
    maximum = $3::float8,
    per_second = $4::float8,
    counted_at = greatest(b.counted_at, now())
  returning 1 as learned`;

/**
 * The credits of one ShipHero account, counted in one row that all processes share. Times are the database's, so that
 * no two machines need to agree.
 *
 * @param accountId of the token's own account, whose credits are used, also where it acts for a 3PL's customer
 */
export function createCreditBudget(
  db: Pick<Database, 'sql'>,
  accountId: string,
  options: CreditBudgetOptions = {},
): { take(estimate: number): Promise<Grant>; learn(quota: Quota): Promise<void> } {
  return {
    async take(estimate) {
      const [row] = await db.sql.query<{ wait_ms: number | null }>(TAKE, [accountId, estimate]);
      const waitMs = row?.wait_ms ?? null;
      return waitMs === null ? { granted: true } : { granted: false, afterMs: Math.ceil(waitMs) };
    },
    async learn({ remaining, max, perSecond, charged, estimate }) {
      options.onCharge?.({ estimated: estimate, charged });
      // What was set aside and not charged comes back to our own count.
      await db.sql.query(LEARN, [accountId, remaining, max, perSecond, estimate - charged]);
    },
  };
}
