import { fold, matchMethod } from './match-method';
import type { AskedMethod } from './match-method';
import type { MethodRules } from './method-rules';

/** Orders that ship alike. */
export interface MethodUse {
  readonly channelId: number;
  readonly methods: readonly Pick<AskedMethod, 'method' | 'zone'>[];
  readonly orders: number;
}

/** A method that the store offers, whether or not an order has used it. */
export interface Offered {
  readonly method: string;
  readonly zone: string;
}

export interface Coverage {
  readonly orders: Share;
  readonly methods: Share;
  readonly unmapped: readonly (Offered & { readonly channelId: number | null; readonly orders: number })[];
}

interface Share {
  readonly covered: number;
  readonly total: number;
  /** 0 to 100 with one decimal, never 100 while something is left. */
  readonly percent: number;
}

/**
 * How much of what shoppers chose, and could choose, a rule is for. The policy for the unknown covers nothing: it is what
 * happens to the rest. Pure.
 *
 * @param channelIds the store's channels: an offered method is covered where it is in one of them
 */
export function coverMethods(
  rules: MethodRules,
  uses: readonly MethodUse[],
  offered: readonly Offered[],
  channelIds: readonly number[],
): Coverage {
  const isCovered = (asked: AskedMethod): boolean => matchMethod(rules, asked).fired !== null;
  const seen = new Map<string, AskedMethod & { orders: number; covered: boolean }>();
  let covered = 0;
  let total = 0;
  for (const { channelId, methods, orders } of uses) {
    const asked = methods.map((one) => ({ ...one, channelId }));
    total += orders;
    if (asked.every(isCovered)) covered += orders;
    for (const one of asked) {
      const key = JSON.stringify([fold(one.method), fold(one.zone), channelId]);
      const held = seen.get(key) ?? { ...one, orders: 0, covered: isCovered(one) };
      seen.set(key, { ...held, orders: held.orders + orders });
    }
  }
  const used = new Set(
    [...seen.values()].map(({ method, zone }) => JSON.stringify([fold(method), fold(zone)])),
  );
  const ahead = offered
    .filter(({ method, zone }) => !used.has(JSON.stringify([fold(method), fold(zone)])))
    .map((one) => ({
      ...one,
      channelId: null,
      orders: 0,
      covered: channelIds.some((channelId) => isCovered({ ...one, channelId })),
    }));
  const all = [...seen.values(), ...ahead];
  return {
    orders: shareOf(covered, total),
    methods: shareOf(all.filter((one) => one.covered).length, all.length),
    unmapped: all
      .filter((one) => !one.covered)
      .map(({ method, zone, channelId, orders }) => ({ method, zone, channelId, orders }))
      .sort((one, other) => other.orders - one.orders || (one.method < other.method ? -1 : 1)),
  };
}

const shareOf = (covered: number, total: number): Share => ({
  covered,
  total,
  percent: total === 0 ? 100 : Math.floor((covered / total) * 1_000) / 10,
});
