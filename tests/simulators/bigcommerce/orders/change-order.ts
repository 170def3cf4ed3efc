import { z } from 'zod';
import type { StoreState, World } from '../state';
import { takeUpTo } from '../stock/order-stock';
import { buildLine } from './build-line';
import type { Consignment, Line, OrderVersion, SimOrder } from './order';
import { latest } from './order';
import { addressDraft, lineDraft } from './order-draft';
import { writeOrder } from './write-order';

/** What a person can do to an order in the control panel. */
export const orderChange = z.object({
  /** New quantities by line; 0 takes the line away. */
  quantities: z.array(z.object({ lineId: z.number().int(), quantity: z.number().int().min(0) })).default([]),
  /** Lines to add, to the first address. */
  addLines: z.array(lineDraft).default([]),
  addresses: z
    .array(
      z.object({ addressId: z.number().int(), address: addressDraft, shippingMethod: z.string().optional() }),
    )
    .default([]),
  billing: addressDraft.optional(),
  customerMessage: z.string().optional(),
  staffNotes: z.string().optional(),
});

export type OrderChange = z.infer<typeof orderChange>;

/** Edits an order as a person does. Where the store gives new ids, all lines and addresses get them. */
export function changeOrder(
  world: World,
  store: StoreState,
  order: SimOrder,
  change: OrderChange,
): OrderVersion {
  const before = latest(order);
  const firstAddress = before.consignments[0]?.id ?? 0;
  const quantityOf = new Map(change.quantities.map(({ lineId, quantity }) => [lineId, quantity]));
  const edited = before.lines.map((line) => ({
    ...line,
    quantity: quantityOf.get(line.id) ?? line.quantity,
  }));
  const gone = edited.filter((line) => line.quantity === 0);
  const lines = [
    ...edited.filter((line) => line.quantity > 0),
    ...change.addLines.map((draft) => buildLine(world, store, draft, firstAddress)),
  ];
  const consignments = before.consignments.map((consignment) => editAddress(consignment, change));
  if (store.behaviours.editOrderStockAdjustment && gone.length > 0) giveBack(store, order, gone);
  const renumber =
    store.behaviours.editGivesNewIds &&
    (change.quantities.length > 0 || change.addLines.length > 0 || change.addresses.length > 0);
  writeOrder(world, store, order, {
    ...(renumber ? renumbered(world, store, lines, consignments) : { lines, consignments }),
    ...(change.billing ? { billingAddress: { ...before.billingAddress, ...given(change.billing) } } : {}),
    ...(change.customerMessage === undefined ? {} : { customerMessage: change.customerMessage }),
    ...(change.staffNotes === undefined ? {} : { staffNotes: change.staffNotes }),
  });
  const { editOrderStockAdjustment, updateStockBehavior } = store.behaviours;
  if (editOrderStockAdjustment && updateStockBehavior === 'order_placed' && before.statusId !== 0) {
    takeUpTo(store, order, (line) => line.quantity - line.quantityRefunded);
  }
  return latest(order);
}

function giveBack(store: StoreState, order: SimOrder, gone: readonly Line[]): void {
  const ids = new Set(gone.map(({ id }) => id));
  takeUpTo(store, order, (line) => (ids.has(line.id) ? 0 : line.quantityTaken));
}

const given = (draft: z.infer<typeof addressDraft>): Partial<Consignment['address']> =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));

function editAddress(consignment: Consignment, { addresses }: OrderChange): Consignment {
  const edit = addresses.find(({ addressId }) => addressId === consignment.id);
  if (!edit) return consignment;
  return {
    ...consignment,
    address: { ...consignment.address, ...given(edit.address) },
    shippingMethod: edit.shippingMethod ?? consignment.shippingMethod,
  };
}

function renumbered(
  world: World,
  store: StoreState,
  lines: readonly Line[],
  consignments: readonly Consignment[],
): Pick<OrderVersion, 'lines' | 'consignments'> {
  const nextId = (name: string): number => world.sequence.next(`${store.hash}:${name}`);
  const newIds = new Map(consignments.map(({ id }) => [id, nextId('order address')]));
  return {
    consignments: consignments.map((consignment) => ({
      ...consignment,
      id: newIds.get(consignment.id) ?? consignment.id,
    })),
    lines: lines.map((line) => ({
      ...line,
      id: nextId('order product'),
      consignmentId: newIds.get(line.consignmentId) ?? line.consignmentId,
    })),
  };
}
