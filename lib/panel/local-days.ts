const DAY_MS = 24 * 3600_000;
const STEP_MS = 30 * 60_000;
/** No place on earth is further from UTC than 14 hours, and no day is longer than 25. */
const FURTHEST_STEPS = (14 * 3600_000) / STEP_MS;

export interface LocalDay {
  /** `2026-11-23` */
  readonly day: string;
  readonly start: Date;
  /** The start of the next one. */
  readonly end: Date;
}

/** Whether `timeZone` is one that this machine knows: `Europe/Berlin`. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * The last days of a calendar up to the one that `now` is in, oldest first. They follow on each other without gaps and
 * begin on a half hour: where the clocks are set on midnight itself, a day begins a little later, as clocks there do;
 * where they are a quarter of an hour off, at the next half hour.
 */
export function localDays(now: Date, timeZone: string, count: number): readonly LocalDay[] {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'gregory' },
  });
  const dayOf = (time: number): string => format.format(time);
  const today = Date.parse(dayOf(now.getTime()));
  const dates = Array.from({ length: count + 1 }, (_, index) => today + (index - count + 1) * DAY_MS);
  const starts = dates.map((date) => startOfDay(date, dayOf));
  return dates.slice(0, count).map((date, index) => ({
    day: isoDate(date),
    start: new Date(starts[index] ?? 0),
    end: new Date(starts[index + 1] ?? 0),
  }));
}

const isoDate = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The first half hour that is in the day or a later one: found by halving, since days only go up. */
function startOfDay(date: number, dayOf: (time: number) => string): number {
  const wanted = isoDate(date);
  const at = (step: number): number => date + step * STEP_MS;
  let before = -FURTHEST_STEPS - 1;
  let within = FURTHEST_STEPS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(at(middle)) >= wanted) within = middle;
    else before = middle;
  }
  return at(within);
}
