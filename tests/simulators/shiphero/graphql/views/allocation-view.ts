import { encodeId } from '../../state/ids';
import type { SimAllocation, SimOrder } from '../../state/order';

export const allocationView = (
  order: SimOrder,
  allocation: SimAllocation,
  readyToShip: boolean,
): Record<string, unknown> => {
  const shared = {
    order_id: encodeId('Order', order.number),
    warehouse_id: encodeId('Warehouse', allocation.warehouse),
    allocated_at: allocation.allocatedAt,
    allocation_reference: allocation.reference,
  };
  return {
    ...shared,
    ready_to_ship: readyToShip,
    line_items: allocation.lines.map((part) => ({
      ...shared,
      line_item_id: encodeId('LineItem', part.line),
      sku: part.sku,
      quantity_allocated: part.quantity,
      is_kit_component: part.isKitComponent,
    })),
  };
};
