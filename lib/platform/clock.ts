/**
 * The time of the domain: sessions, tokens, when something was read. Leases, due times and intents go by the database's
 * clock, inside its statements. In an app both are one clock: see `createDatabaseClock`.
 */
export interface Clock {
  now(): Date;
}

/** This machine's, steady: a wall clock that is set meanwhile does not move it. */
export const systemClock: Clock = { now: () => new Date(performance.timeOrigin + performance.now()) };
