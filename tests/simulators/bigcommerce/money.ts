/** Money inside the simulator: whole ten-thousandths of the currency's unit, as BigCommerce shows four places. */
export type Money = number;

/** '12.5' → 125000. Throws on anything that is no decimal number. */
export function parseMoney(text: string): Money {
  const match = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(text);
  if (!match) throw new Error(`not an amount of money: ${text}`);
  const units = Number(match[2]) * 10_000 + Number((match[3] ?? '').padEnd(4, '0'));
  return match[1] === '-' ? -units : units;
}

/** 125000 → '12.5000' */
export function showMoney(money: Money): string {
  const digits = String(Math.abs(money)).padStart(5, '0');
  return `${money < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** 125000 → 12.5, where the contract wants a number. */
export const moneyNumber = (money: Money): number => money / 10_000;

export const sumMoney = (amounts: Iterable<Money>): Money => {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
};

/** Splits `total` over `weights` so that the parts add up to it exactly. */
export function shareMoney(total: Money, weights: readonly Money[]): Money[] {
  const whole = sumMoney(weights);
  let left = total;
  return weights.map((weight, index) => {
    const part = index === weights.length - 1 || whole === 0 ? left : Math.round((total * weight) / whole);
    left -= part;
    return part;
  });
}
