/** ShipHero's opaque ids are base64 of `Type:number`. */
export const encodeId = (type: string, number: number): string =>
  Buffer.from(`${type}:${number}`).toString('base64');

/** The number inside an id of that type; null for another type, and for anything that is no id. */
export function decodeId(type: string, id: string): number | null {
  const match = /^(\w+):(\d+)$/.exec(Buffer.from(id, 'base64').toString('utf8'));
  return match?.[1] === type ? Number(match[2]) : null;
}

/** Where each kind starts to count, so that an id tells at a glance what it is of. */
const STARTS = {
  Account: 4200,
  User: 51_000,
  Warehouse: 7100,
  Product: 21_000_000,
  KitComponent: 610_000,
  WarehouseProduct: 33_000_000,
  Order: 100_500_000,
  LineItem: 250_700_000,
  OrderHistory: 810_000_000,
  Shipment: 62_000_000,
  ShippedLineItem: 71_000_000,
  ShippingLabel: 84_000_000,
  Webhook: 9100,
  Allocation: 500_000,
  Message: 1,
  Request: 1,
} as const;

export type IdKind = keyof typeof STARTS;

/** Counts up per kind, from a start that the seed moves. */
export function createSequences(seed: number): (kind: IdKind) => number {
  const last = new Map<IdKind, number>();
  return (kind) => {
    const next = (last.get(kind) ?? STARTS[kind] + seed * 10_000) + 1;
    last.set(kind, next);
    return next;
  };
}
