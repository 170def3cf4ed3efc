/** Cents of a decimal string; anything that is no number counts as nothing. */
export const toCents = (amount: string | null | undefined): number => {
  const cents = Math.round(Number(amount ?? '0') * 100);
  return Number.isFinite(cents) ? cents : 0;
};

export const fromCents = (cents: number): string => (cents / 100).toFixed(2);
