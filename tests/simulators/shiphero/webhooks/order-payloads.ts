import { encodeId } from '../state/ids';
import type { SimAllocation, SimOrder } from '../state/order';
import { isOnHold } from '../state/order';
import { formatWebhookTime } from '../state/time';
import type { World } from '../state/world';
import { accountAt } from '../state/world';
import type { WebhookEvent } from '../state/webhook';

export const orderEvent = (
  type: WebhookEvent['type'],
  order: SimOrder,
  payload: Record<string, unknown>,
): WebhookEvent => ({ type, account: order.account, shopName: order.shopName, payload });

/** For Order Allocated and Order Deallocated alike. */
export function allocationPayload(
  world: World,
  type: 'Order Allocated' | 'Order Deallocated',
  order: SimOrder,
  allocation: SimAllocation,
): Record<string, unknown> {
  const account = accountAt(world, order.account);
  return {
    webhook_type: type,
    allocation_reference: allocation.reference,
    account_id: account.number,
    account_uuid: encodeId('Account', account.number),
    warehouse_id: allocation.warehouse,
    warehouse_uuid: encodeId('Warehouse', allocation.warehouse),
    allocated_at: formatWebhookTime(allocation.allocatedAt),
    ...orderReference(order),
    line_items: allocation.lines.map((part) => ({
      id: part.line,
      item_uuid: encodeId('LineItem', part.line),
      partner_line_item_id: order.lines.find((line) => line.number === part.line)?.partnerLineItemId ?? '',
      quantity: part.quantity,
      sku: part.sku,
      is_kit_component: part.isKitComponent,
      created_at: formatWebhookTime(allocation.allocatedAt),
    })),
    ready_to_ship: isOnHold(order) ? 0 : 1,
  };
}

/** The status key has a hyphen in this one payload. */
export const canceledPayload = (order: SimOrder): Record<string, unknown> => ({
  webhook_type: 'Order Canceled',
  ...orderReference(order),
  'fulfillment-status': 'canceled',
  shop_name: order.shopName,
  shop_order_number: order.orderNumber,
});

export const orderReference = (order: SimOrder): Record<string, unknown> => ({
  order_number: order.orderNumber,
  partner_order_id: order.partnerOrderId,
  order_id: order.number,
  order_uuid: encodeId('Order', order.number),
});
