const DECIMAL = /^\s*(-?)(\d+)(?:\.(\d+))?\s*$/;

/** Ten-thousandths of a decimal string, further places cut off; anything that is no number counts as nothing. */
export function toUnits(amount: string | null | undefined): bigint {
  const match = DECIMAL.exec(amount ?? '');
  if (match === null) return 0n;
  const units = BigInt(match[2] ?? '0') * 10_000n + BigInt((match[3] ?? '').padEnd(4, '0').slice(0, 4));
  return match[1] === '-' ? -units : units;
}

/** `125000n` is `12.50`: two places at least, more only where there is something in them. */
export function showUnits(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(5, '0');
  const places = digits.slice(-4).replace(/0{1,2}$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${places}`;
}
