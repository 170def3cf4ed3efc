const UNIT_MS: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Reads ShipHero's waiting times: "4 seconds", "55 minutes", "1 hour and 5 minutes". Null where none is told. */
export function parseTimeRemaining(text: string): number | null {
  const parts = [...text.toLowerCase().matchAll(/(\d+(?:\.\d+)?)\s*(second|minute|hour|day)s?/g)];
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ''] ?? 0), 0);
}

interface Shortfall {
  readonly told: string | null | undefined;
  readonly required: number | null | undefined;
  readonly remaining: number | null | undefined;
  readonly perSecond: number | null | undefined;
}

/** How long to wait for credits, in ms: as told, else by the rate at which the bucket fills, else five seconds. */
export function creditWaitMs({ told, required, remaining, perSecond }: Shortfall): number {
  const toldMs = told == null ? null : parseTimeRemaining(told);
  if (toldMs !== null && toldMs > 0) return toldMs;
  if (required == null || remaining == null || perSecond == null || perSecond <= 0) return 5_000;
  return Math.max(1_000, Math.ceil(((required - remaining) / perSecond) * 1_000));
}
