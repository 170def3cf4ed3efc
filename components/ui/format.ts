import type { CappedCount } from '@/lib/panel/shapes';

/** The reader's own: the browser's first language. Texts are English; figures and dates are the reader's. */
const locale = (): string | undefined => (typeof navigator === 'undefined' ? 'en' : navigator.language);

export const formatCount = (count: number): string => new Intl.NumberFormat(locale()).format(count);

/** @param percent 0 to 100 */
export const formatPercent = (percent: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100);

/** `1,234`, or `10,000+` where counting stopped. */
export const formatCapped = ({ count, more }: CappedCount): string =>
  `${formatCount(count)}${more ? '+' : ''}`;

/** An amount in its currency; as it is where the currency is none. */
export function formatMoney(amount: string, currency: string): string {
  const value = Number(amount);
  if (!Number.isFinite(value) || !/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`.trim();
  return new Intl.NumberFormat(locale(), { style: 'currency', currency }).format(value);
}

export const formatExact = (time: string | Date): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(time));

export const formatClock = (time: string | Date): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'medium' }).format(new Date(time));

/** A calendar day such as `2026-11-23`, which belongs to no time zone. */
export const formatDay = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3 minutes ago`, `in 2 hours`, `just now`; a date where it is more than a month away. */
export function formatRelative(time: string | Date, now: Date): string {
  const seconds = (new Date(time).getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 45) return seconds > 5 ? 'in a moment' : 'just now';
  if (Math.abs(seconds) > 30 * 86_400) {
    return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(new Date(time));
  }
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length * 0.75) ?? ['minute', 60];
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return words.format(Math.round(seconds / size), unit);
}

/** A length of time in its two largest units: `850 ms`, `2.4 s`, `3 min 20 s`, `5 h 10 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60)
    return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(seconds)} s`;
  if (seconds < 3_600) return twoUnits(seconds, 60, 'min', 's');
  return seconds < 86_400 ? twoUnits(seconds / 60, 60, 'h', 'min') : twoUnits(seconds / 3_600, 24, 'd', 'h');
}

function twoUnits(amount: number, size: number, large: string, small: string): string {
  const whole = Math.round(amount);
  const rest = whole % size;
  return `${Math.floor(whole / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}
