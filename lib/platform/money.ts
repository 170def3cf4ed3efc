import Big from 'big.js';

/*
 * Money is counted in whole minor units of its currency (cents, yen, fils) as bigint, so that nothing is ever lost to
 * a float or to rounding twice.
 */

/** Currencies whose minor unit is not a hundredth, by ISO 4217. */
const OTHER_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV'].map(
    (code) => [code, 0] as const,
  ),
  ...['XAF', 'XOF', 'XPF'].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/** How many digits a currency has behind its point; two where the code says nothing. */
export const exponentOf = (currency: string): number => OTHER_EXPONENTS.get(currency.toUpperCase()) ?? 2;

/** A decimal text in minor units, halves away from zero. An empty text counts as nothing. */
export const toMinor = (amount: string, exponent: number): bigint => whole(scaled(amount, exponent));

/** The exact value in minor units, fractions of them included. */
export const scaled = (amount: string, exponent: number): Big =>
  new Big(amount === '' ? 0 : amount).times(new Big(10).pow(exponent));

/** `1250n` of exponent 2 is `12.50`. */
export function fromMinor(minor: bigint, exponent: number): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0');
  const sign = minor < 0n ? '-' : '';
  return exponent === 0
    ? `${sign}${digits}`
    : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Sums exactly. */
export const sumMinor = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

/** Divides downwards, also below zero. */
export const floorDivide = (amount: bigint, by: bigint): bigint => {
  const quotient = amount / by;
  return amount % by !== 0n && amount < 0n !== by < 0n ? quotient - 1n : quotient;
};

/**
 * Rounds amounts together: each to a neighbouring minor unit, all of them to the rounded sum, by largest remainder.
 *
 * @param amounts exact, in minor units (`scaled`)
 */
export function roundTogether(amounts: readonly Big[]): bigint[] {
  const floors = amounts.map((amount) => BigInt(floorOf(amount).toFixed(0)));
  const missing = whole(amounts.reduce((sum, amount) => sum.plus(amount), new Big(0))) - sumMinor(floors);
  const byRemainder = amounts
    .map((amount, index) => ({ index, rest: amount.minus(floorOf(amount)) }))
    .sort((one, other) => other.rest.cmp(one.rest) || one.index - other.index);
  const raised = new Set(byRemainder.slice(0, Number(missing)).map(({ index }) => index));
  return floors.map((floor, index) => (raised.has(index) ? floor + 1n : floor));
}

/**
 * Spreads an amount over weights by largest remainder: the parts add up to it exactly. Weights below zero count as
 * nothing; where no weight is left, all parts are equal.
 */
export function spread(total: bigint, weights: readonly bigint[]): bigint[] {
  const given = weights.map((weight) => (weight > 0n ? weight : 0n));
  const heavy = sumMinor(given);
  const used = heavy === 0n ? weights.map(() => 1n) : given;
  const all = heavy === 0n ? BigInt(weights.length) : heavy;
  if (used.length === 0) return [];
  const size = total < 0n ? -total : total;
  const floors = used.map((weight) => (size * weight) / all);
  const byRemainder = used
    .map((weight, index) => ({ index, rest: (size * weight) % all }))
    .sort((one, other) => (other.rest > one.rest ? 1 : other.rest < one.rest ? -1 : one.index - other.index));
  const raised = new Set(byRemainder.slice(0, Number(size - sumMinor(floors))).map(({ index }) => index));
  return floors.map((floor, index) => {
    const part = raised.has(index) ? floor + 1n : floor;
    return total < 0n ? -part : part;
  });
}

const whole = (amount: Big): bigint => BigInt(amount.round(0, Big.roundHalfUp).toFixed(0));

function floorOf(amount: Big): Big {
  const cut = amount.round(0, Big.roundDown);
  return cut.gt(amount) ? cut.minus(1) : cut;
}
