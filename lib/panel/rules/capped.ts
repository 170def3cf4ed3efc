import type { CappedCount } from '@/lib/panel/shapes';

/** Counts are exact up to here; the panel shows "10,000+" behind it. */
const MOST = 10_000;

export const capped = (count: number): CappedCount =>
  count > MOST ? { count: MOST, more: true } : { count, more: false };

export const sumCapped = (groups: readonly { readonly orders: number }[]): CappedCount =>
  capped(groups.reduce((sum, { orders }) => sum + orders, 0));
