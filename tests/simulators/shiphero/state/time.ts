/** ShipHero answers UTC in whole seconds and without a `Z`: `2026-11-20T09:30:00`. */
export const formatTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** As webhooks write it: `2026-11-20 09:30:00`. */
export const formatWebhookTime = (ms: number): string => formatTime(ms).replace('T', ' ');

const ACCEPTED = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}:\d{2})?$/;

/** UTC milliseconds of the three documented forms; null for any other. */
export function parseTime(text: string): number | null {
  if (!ACCEPTED.test(text)) return null;
  const ms = Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? null : ms;
}
