import { z } from 'zod';
import type { PackageToShip } from '../actions/ship-order';
import { shipOrder } from '../actions/ship-order';
import { replaceLabel, voidLabel } from '../actions/void-label';
import type { Simulation } from '../http/simulation';
import type { SimLine, SimOrder } from '../state/order';
import { accountAt } from '../state/world';
import { command } from './command';
import { findLine } from './lines';
import { findLabel, findOrder, findWarehouse, orderRef } from './references';
import { orderReport, shipmentReport } from './reports';

const items = z.array(
  /** `line`: ShipHero's line id, the partner's, or a SKU. */
  z.object({ line: z.string(), quantity: z.number().int().positive() }),
);

const label = {
  carrier: z.string().default('usps'),
  method: z.string().nullable().default('Priority Mail'),
  shippingName: z.string().nullable().default(null),
  /** Made up when absent; '' is a label without a number. */
  trackingNumber: z.string().optional(),
  trackingUrl: z.string().optional(),
  cost: z.string().default('7.25'),
};

const labelRef = {
  labelId: z.union([z.string(), z.number()]).optional(),
  trackingNumber: z.string().optional(),
};

const shipping = z.object({
  ...orderRef,
  warehouse: z.union([z.string(), z.number()]).optional(),
  /** All in one package; without `items` and `packages`, everything that waits and can be picked here. */
  items: items.optional(),
  packages: z.array(z.object({ items, ...label })).optional(),
  completed: z.boolean().default(true),
  evenOnHold: z.boolean().default(false),
});

export const shipmentControl = ({ world }: Simulation) => ({
  /** Pick, pack and ship: one call, one shipment; as many packages as are listed. */
  shipOrder: command(shipping, (input) => {
    const order = findOrder(world, input);
    const warehouse = findWarehouse(
      accountAt(world, order.account),
      input.warehouse ?? order.allocations[0]?.warehouse,
    );
    const picked =
      input.items?.map((item) => ({ line: findLine(order, item.line), quantity: item.quantity })) ??
      whatIsReady(order, warehouse);
    const packages: PackageToShip[] = input.packages
      ? input.packages.map((one) => ({
          ...one,
          trackingNumber: one.trackingNumber,
          trackingUrl: one.trackingUrl,
          items: one.items.map((item) => ({ line: findLine(order, item.line), quantity: item.quantity })),
        }))
      : [{ ...z.object(label).parse({}), trackingNumber: undefined, trackingUrl: undefined, items: picked }];
    if (packages.every((one) => one.items.length === 0))
      throw new Error(`nothing of ${order.orderNumber} waits`);
    const shipment = shipOrder(world, order, {
      warehouse,
      packages,
      completed: input.completed,
      evenOnHold: input.evenOnHold,
    });
    return { ...shipmentReport(order, shipment), order: orderReport(world, order) };
  }),

  voidLabel: command(z.object({ ...labelRef, restock: z.boolean().default(true) }), (input) => {
    const { shipment, label: found } = findLabel(world, input);
    voidLabel(world, shipment, found, input.restock);
    return orderReport(world, findOrder(world, { orderId: shipment.order }));
  }),

  /** Voids a label and puts another on the same package. */
  replaceLabel: command(
    z.object({ labelId: labelRef.labelId, ...label, replaced: z.string().optional() }),
    (input) => {
      const { shipment, label: found } = findLabel(world, {
        labelId: input.labelId,
        trackingNumber: input.replaced,
      });
      replaceLabel(world, shipment, found, {
        ...input,
        trackingNumber: input.trackingNumber,
        trackingUrl: input.trackingUrl,
      });
      return orderReport(world, findOrder(world, { orderId: shipment.order }));
    },
  ),
});

/** What is set aside in this warehouse; with nothing set aside anywhere, all that waits. */
function whatIsReady(order: SimOrder, warehouse: number): { line: SimLine; quantity: number }[] {
  const waiting = order.lines.filter((line) => line.pending > 0);
  if (order.allocations.length === 0) return waiting.map((line) => ({ line, quantity: line.pending }));
  const here = order.allocations.filter((allocation) => allocation.warehouse === warehouse);
  return waiting
    .filter((line) => here.some((one) => one.lines.some((part) => part.line === line.number)))
    .map((line) => ({ line, quantity: allocatedHere(here, line) }))
    .filter((item) => item.quantity > 0);
}

function allocatedHere(here: SimOrder['allocations'], line: SimLine): number {
  const parts = here.flatMap((one) => one.lines.filter((part) => part.line === line.number));
  const whole = parts.filter((part) => !part.isKitComponent).reduce((sum, part) => sum + part.quantity, 0);
  // A kit's parts are set aside together, so that its line knows how many kits there are.
  return whole > 0 ? Math.min(whole, line.pending) : line.allocated;
}
