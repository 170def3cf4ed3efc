import Big from 'big.js';

/** Adds decimal texts exactly. An empty text counts as nothing. */
export const sumMoney = (amounts: readonly string[]): string =>
  amounts.reduce((sum, amount) => sum.plus(amount === '' ? 0 : amount), new Big(0)).toFixed(2);
