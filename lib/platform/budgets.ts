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
  /** Whose calls these are, among all that use the account: a connection. */
  readonly of?: string;
  readonly onCharge?: (figures: { readonly estimated: number; readonly charged: number }) => void;
}

/** A bucket is taken for full and of this size until ShipHero tells better. */
const ASSUMED_MAXIMUM = 4004;
const ASSUMED_PER_SECOND = 60;
/** What a moment brings: a write, a look at one SKU. Whoever wants no more takes what is there, and waits in no queue. */
const LARGEST_SMALL = 20;
/** Who does not come back for so long after his time is waited for no longer. */
const GIVEN_UP_MS = 15_000;

/**
 * What a row `b` of `credit_bucket` holds by now: what was left when it was last counted, and what has run into it
 * since. `now()` is one instant throughout a statement, so that all parts of it come to the same figure.
 */
const FILLED = `least(
  b.maximum,
  b.remaining + b.per_second * greatest(0, extract(epoch from now() - b.counted_at)::float8)
)`;

// Half of what runs in is kept for who waits, from when somebody began to, or the last one had his turn: so a page of
// readings comes to its credits however fast orders use up what is there, and orders go on meanwhile.
const RESERVED_A_SECOND = `greatest(b.per_second / 2, 0.001)`;

/**
 * Who is first in the queue for a row `b`, and what is reserved for him by now. First is who would have had his credits
 * first, had they been reserved for him from when he came: the smaller may overtake, and nobody is overtaken for ever.
 */
const FIRST = `(
  select q.name, least(q.wanted, ${RESERVED_A_SECOND} * greatest(0,
    extract(epoch from now() - greatest(min(q.since) over (), b.turned_at))::float8
  )) as reserved
  from credit_wait q
  where q.account_id = b.account_id and q.until > now()
  order by q.since + interval '1 second' * q.wanted / ${RESERVED_A_SECOND}, q.name
  limit 1
)`;

/** What a row `b` of `credit_bucket` holds by now for who does not wait in the queue. */
export const FREE = `(${FILLED} - coalesce((select w.reserved from ${FIRST} w), 0))`;

// An operation above the maximum can never fit: it goes through, and ShipHero says so for the price of one credit.
// `blocked_until` is the answer: null where the credits were taken, else when they may be there. Told as a wait, since
// the database's clock is not the caller's. The bucket's row is locked before any of the queue.
const TAKE = `
  with taken as (
    insert into credit_bucket as b (account_id, remaining, maximum, per_second, counted_at)
    values (
      $1,
      ${ASSUMED_MAXIMUM} - (case when $2::float8 > ${ASSUMED_MAXIMUM} then 1 else $2::float8 end),
      ${ASSUMED_MAXIMUM}, ${ASSUMED_PER_SECOND}, now()
    )
    on conflict (account_id) do update set (remaining, counted_at, turned_at, blocked_until) = (
      select
        a.filled - case when m.missing <= 0 then a.cost else 0 end,
        greatest(b.counted_at, now()),
        case when m.missing <= 0 and w.name = $3::text
          then now() - interval '1 second' * greatest(0, w.reserved - a.cost) / ${RESERVED_A_SECOND}
          else b.turned_at
        end,
        case when m.missing > 0
          then now() + interval '1 second' * m.missing
            / case when w.name <> coalesce($3::text, '') then ${RESERVED_A_SECOND} else greatest(b.per_second, 0.001) end
        end
      from (
        select ${FILLED} as filled, case when $2::float8 > b.maximum then 1 else $2::float8 end as cost
      ) a
      left join lateral ${FIRST} w on true
      cross join lateral (
        select a.cost - a.filled + case when w.name <> coalesce($3::text, '') then w.reserved else 0 end as missing
      ) m
    )
    returning blocked_until
  ),
  queued as (
    insert into credit_wait as q (account_id, name, wanted, since, until)
    select $1, $3::text, $2::float8, now(), t.blocked_until + interval '${GIVEN_UP_MS} milliseconds'
    from taken t where t.blocked_until is not null and $3::text is not null
    on conflict (account_id, name) do update set
      wanted = excluded.wanted, until = excluded.until,
      since = case when q.until > now() then q.since else excluded.since end
  ),
  served as (
    delete from credit_wait q using taken t
    where t.blocked_until is null and q.account_id = $1 and q.name = $3::text
  )
  select extract(epoch from blocked_until - now())::float8 * 1000 as wait_ms from taken`;

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

const MAXIMUM = `select maximum from credit_bucket where account_id = $1`;

const SHORT = `select 1 as short from credit_bucket b where b.account_id = $1 and 2 * ${FREE} < b.maximum`;

/**
 * The credits of one ShipHero account, counted in one row that all processes share. Times are the database's, so that
 * no two machines need to agree. What wants more than a moment brings waits in a queue, and what is reserved for the
 * first in it nobody else takes.
 *
 * @param accountId of the token's own account, whose credits are used, also where it acts for a 3PL's customer
 */
export function createCreditBudget(
  db: Pick<Database, 'sql'>,
  accountId: string,
  options: CreditBudgetOptions = {},
): {
  /** @param reading what is read, so that who waits for it is known again when he comes back */
  take(estimate: number, reading?: string): Promise<Grant>;
  learn(quota: Quota): Promise<void>;
  maximum(): Promise<number>;
  hasPlenty(): Promise<boolean>;
} {
  return {
    async take(estimate, reading = '') {
      const name = estimate <= LARGEST_SMALL ? null : `${options.of ?? ''}/${reading}`;
      const [row] = await db.sql.query<{ wait_ms: number | null }>(TAKE, [accountId, estimate, name]);
      const waitMs = row?.wait_ms ?? null;
      return waitMs === null ? { granted: true } : { granted: false, afterMs: Math.ceil(waitMs) };
    },
    async learn({ remaining, max, perSecond, charged, estimate }) {
      options.onCharge?.({ estimated: estimate, charged });
      // What was set aside and not charged comes back to our own count.
      await db.sql.query(LEARN, [accountId, remaining, max, perSecond, estimate - charged]);
    },
    async maximum() {
      const [row] = await db.sql.query<{ maximum: number }>(MAXIMUM, [accountId]);
      return row?.maximum ?? ASSUMED_MAXIMUM;
    },
    async hasPlenty() {
      return (await db.sql.query(SHORT, [accountId])).length === 0;
    },
  };
}
