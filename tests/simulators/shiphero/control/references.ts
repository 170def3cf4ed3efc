import { z } from 'zod';
import type { SimAccount } from '../state/account';
import { decodeId } from '../state/ids';
import type { SimOrder } from '../state/order';
import type { SimLabel, SimShipment } from '../state/shipment';
import type { World } from '../state/world';

/** An account by id, number, name or user name; without it, the first one. */
export const accountRef = { account: z.union([z.string(), z.number()]).optional() };

export function findAccount(world: World, ref: string | number | undefined): SimAccount {
  const accounts = [...world.accounts.values()];
  const found =
    ref === undefined
      ? accounts[0]
      : accounts.find(
          (one) =>
            one.number === (typeof ref === 'number' ? ref : decodeId('Account', ref)) ||
            one.name === ref ||
            one.username === ref,
        );
  if (!found) throw new Error(ref === undefined ? 'there is no account yet' : `no account ${ref}`);
  return found;
}

/** A warehouse by identifier, id or number; without it, the account's first. */
export function findWarehouse(account: SimAccount, ref: string | number | undefined): number {
  const found =
    ref === undefined
      ? account.warehouses[0]
      : account.warehouses.find(
          (one) =>
            one.identifier === ref ||
            one.number === (typeof ref === 'number' ? ref : decodeId('Warehouse', ref)),
        );
  if (!found) throw new Error(`${account.name} has no warehouse ${ref ?? ''}`);
  return found.number;
}

/** An order by id or number, or by the partner's id (and shop, where several share it). */
export const orderRef = {
  ...accountRef,
  orderId: z.union([z.string(), z.number()]).optional(),
  partnerOrderId: z.string().optional(),
  shopName: z.string().optional(),
};

export interface OrderRef {
  readonly account?: string | number | undefined;
  readonly orderId?: string | number | undefined;
  readonly partnerOrderId?: string | undefined;
  readonly shopName?: string | undefined;
}

export const findOrders = (world: World, ref: OrderRef): SimOrder[] =>
  world.orders
    .all()
    .filter(
      (order) =>
        (ref.account === undefined || order.account === findAccount(world, ref.account).number) &&
        (ref.orderId === undefined ||
          order.number ===
            (typeof ref.orderId === 'number' ? ref.orderId : decodeId('Order', ref.orderId))) &&
        (ref.partnerOrderId === undefined || order.partnerOrderId === ref.partnerOrderId) &&
        (ref.shopName === undefined || order.shopName === ref.shopName),
    );

export function findOrder(world: World, ref: OrderRef): SimOrder {
  const [order, ...others] = findOrders(world, ref);
  if (!order) throw new Error(`no order ${JSON.stringify(ref)}`);
  if (others.length > 0) throw new Error(`${others.length + 1} orders match ${JSON.stringify(ref)}`);
  return order;
}

/** A label by id, number or tracking number. */
export function findLabel(
  world: World,
  ref: { readonly labelId?: string | number | undefined; readonly trackingNumber?: string | undefined },
): { shipment: SimShipment; label: SimLabel } {
  const number = typeof ref.labelId === 'string' ? decodeId('ShippingLabel', ref.labelId) : ref.labelId;
  for (const shipment of world.shipments.all()) {
    const label = shipment.labels.find((one) =>
      ref.labelId === undefined ? one.trackingNumber === ref.trackingNumber : one.number === number,
    );
    if (label) return { shipment, label };
  }
  throw new Error(`no label ${JSON.stringify(ref)}`);
}
