import { z } from 'zod';

const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/;

/** Reads ShipHero's times: stored in UTC, written without a zone. Null for what is no time. */
export function parseShipheroTime(text: string): Date | null {
  const trimmed = text.trim();
  const bare = WITHOUT_ZONE.test(trimmed);
  // Without the Z, Date would read a time of day in the zone of this machine.
  const iso = bare && trimmed.length > 10 ? `${trimmed.replace(' ', 'T')}Z` : trimmed;
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** Writes a time as ShipHero takes it, cut to the second: a lower bound never starts too late. */
export const toShipheroTime = (time: Date): string => time.toISOString().slice(0, 19);

export const shipheroTime = z.string().transform((text, context) => {
  const time = parseShipheroTime(text);
  if (time !== null) return time;
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});
