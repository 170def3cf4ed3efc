import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Delivery } from '../deliveries/delivery';
import { presentShipment } from '../shipments/present-shipment';
import { deleteShipment } from '../shipments/create-shipment';
import type { World } from '../state';
import { storeOf } from '../state';
import { command } from './command';

const ofOrder = z.object({ hash: z.string(), orderId: z.number().int().optional() });
const POLL_MS = 10;

export function createReadingCommands(world: World) {
  return {
    /** Every shipment of a store or of one order, as the API shows it. */
    listShipments: command(ofOrder, ({ hash, orderId }) => {
      const store = storeOf(world, hash);
      return [...store.shipments.values()].flatMap((shipment) => {
        const order = store.orders.get(shipment.orderId);
        return order && (orderId === undefined || orderId === order.id)
          ? [presentShipment(shipment, order)]
          : [];
      });
    }),

    /** Somebody deletes a shipment in the control panel. */
    deleteShipment: command(
      z.object({ hash: z.string(), shipmentId: z.number().int() }),
      ({ hash, shipmentId }) => {
        const store = storeOf(world, hash);
        const shipment = store.shipments.get(shipmentId);
        const order = shipment && store.orders.get(shipment.orderId);
        if (!shipment || !order) throw new Error(`store ${hash} has no shipment ${shipmentId}`);
        deleteShipment(world, store, order, shipment);
      },
    ),

    emailsSent: command(ofOrder, ({ hash, orderId }) =>
      storeOf(world, hash).emails.filter((email) => orderId === undefined || email.orderId === orderId),
    ),

    hooks: command(z.object({ hash: z.string() }), ({ hash }) => [...storeOf(world, hash).hooks.values()]),

    /** The messages to the app with all their tries, oldest first; `newest` many of them at most. */
    deliveries: command(
      z.object({
        hash: z.string(),
        scope: z.string().optional(),
        newest: z.number().int().positive().optional(),
      }),
      ({ hash, scope, newest = Infinity }): Delivery[] =>
        world.desk.log
          .filter((delivery) => delivery.hash === hash && (scope ?? delivery.scope) === delivery.scope)
          .slice(-newest),
    ),

    /** Sends an event by hand: a late one, one of something that does not exist, or a hundred of them. */
    fireEvent: command(
      z.object({
        hash: z.string(),
        scope: z.string(),
        data: z.record(z.string(), z.unknown()),
        times: z.number().int().positive().default(1),
      }),
      ({ hash, scope, data, times }) => {
        for (let count = 0; count < times; count += 1) world.desk.emit(storeOf(world, hash), scope, data);
      },
    ),

    /** Requests of the app per operation since the last reset, refused ones included. */
    requestCounts: command(z.object({ hash: z.string() }), ({ hash }) =>
      Object.fromEntries(storeOf(world, hash).counts),
    ),

    resetCounts: command(z.object({ hash: z.string() }), ({ hash }) => storeOf(world, hash).counts.clear()),

    /** Waits until no message is under way or waiting for a retry. */
    settle: command(
      z.object({ hash: z.string().optional(), timeoutMs: z.number().int().positive().default(10_000) }),
      async ({ hash, timeoutMs }) => {
        const end = Date.now() + timeoutMs;
        while (world.desk.pending(hash) > 0 && Date.now() < end) await wait(POLL_MS);
        return { settled: world.desk.pending(hash) === 0 };
      },
    ),
  };
}
