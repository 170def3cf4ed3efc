/** The reader's own day, as `2026-11-23`. */
export function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** When a day begins where the reader is, in UTC. */
export const startOfDay = (day: string): string => new Date(`${day}T00:00:00`).toISOString();
