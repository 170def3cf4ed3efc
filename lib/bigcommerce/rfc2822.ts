import { z } from 'zod';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const SHAPE = /^(?:[A-Za-z]{3},\s*)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (.+)$/;

/**
 * Parses a date of BigCommerce's V2 API, such as `Wed, 10 Jan 2018 21:05:30 +0000`.
 *
 * Own parsing, because what `Date` makes of this format is left to the engine.
 * @returns null for anything else, an impossible day included
 */
export function parseRfc2822(text: string): Date | null {
  const match = SHAPE.exec(text.trim());
  if (match === null) return null;
  const [, day = '', monthName = '', year = '', hour = '', minute = '', second = '0', zone = ''] = match;
  const month = MONTHS.indexOf(monthName);
  const offset = offsetMinutes(zone);
  if (month < 0 || offset === null || +hour > 23 || +minute > 59 || +second > 60) return null;
  const local = new Date(Date.UTC(+year, month, +day, +hour, +minute, +second));
  // 31 February would silently roll over into March.
  if (local.getUTCMonth() !== month && +second !== 60) return null;
  return new Date(local.getTime() - offset * 60_000);
}

function offsetMinutes(zone: string): number | null {
  if (zone === 'GMT' || zone === 'UTC' || zone === 'UT' || zone === 'Z') return 0;
  const match = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (match === null) return null;
  const [, sign, hours = '', minutes = ''] = match;
  return (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes);
}

/** The form in which BigCommerce itself writes dates; whole seconds, rounded down. */
export function formatRfc2822(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day} ${String(date.getUTCFullYear()).padStart(4, '0')} ${time} +0000`;
}

export const rfc2822Schema = z.string().transform((text, context) => {
  const date = parseRfc2822(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: 'not an RFC-2822 date' });
  return z.NEVER;
});
