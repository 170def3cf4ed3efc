import { levelAt, pickedParts } from '../state/levels';
import type { SimLabel, SimShipment } from '../state/shipment';
import { isVoided } from '../state/shipment';
import type { World } from '../state/world';
import { accountAt } from '../state/world';
import { allocateOrder } from './allocate';
import type { PackageToShip } from './ship-order';
import { createLabel } from './ship-order';
import { openStockChange } from './stock-change';

/** Voids a label. Its items go back on the shelf and wait again, unless another label takes them. */
export function voidLabel(world: World, shipment: SimShipment, label: SimLabel, restock: boolean): void {
  if (isVoided(label)) throw new Error(`label ${label.number} is voided already`);
  const account = accountAt(world, shipment.account);
  label.status = account.behaviours.voidedStatus;
  label.needsRefund = true;
  shipment.updatedAt = world.now();
  world.shipments.save(shipment, shipment.updatedAt);
  const order = world.orders.get(shipment.order);
  if (!order) return;
  if (restock) {
    const stock = openStockChange(world);
    for (const shipped of shipment.lines.filter((one) => one.label === label.number)) {
      const line = order.lines.find((one) => one.number === shipped.line);
      if (!line) continue;
      line.pending += shipped.quantity;
      line.shipped -= shipped.quantity;
      line.fulfillmentStatus = 'pending';
      for (const part of pickedParts(world, order.account, line.sku)) {
        const level = levelAt(world, order.account, shipment.warehouse, part.sku);
        stock.add(level, { onHand: part.quantity * shipped.quantity });
      }
    }
    if (order.lines.some((line) => line.pending > 0)) order.fulfillmentStatus = 'pending';
    const updatedAt = order.updatedAt;
    allocateOrder(world, stock, order);
    order.updatedAt = updatedAt;
    stock.announce();
  }
  if (account.behaviours.voidBumpsOrder) order.updatedAt = world.now();
  world.orders.save(order, world.now());
}

/** The same package gets another label; ShipHero sends no webhook for it. */
export function replaceLabel(
  world: World,
  shipment: SimShipment,
  label: SimLabel,
  wanted: Omit<PackageToShip, 'items'>,
): SimLabel {
  voidLabel(world, shipment, label, false);
  const replacement = createLabel(world, label.packageNumber, wanted);
  shipment.labels.push(replacement);
  for (const shipped of shipment.lines.filter((one) => one.label === label.number)) {
    shipment.lines.push({ ...shipped, number: world.next('ShippedLineItem'), label: replacement.number });
  }
  world.shipments.save(shipment, world.now());
  return replacement;
}
