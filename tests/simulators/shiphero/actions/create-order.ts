import { badArgument } from '../graphql/api-error';
import { toOrderScalars } from '../graphql/order-scalars';
import type { CreateOrderInput, CreateOrderLine } from '../graphql/create-order-input';
import type { SimAccount } from '../state/account';
import { decodeId } from '../state/ids';
import type { SimLine, SimOrder } from '../state/order';
import { skuKey } from '../state/product';
import type { World } from '../state/world';
import { productOf } from '../state/world';
import { passesAddressCheck } from './address-check';
import { allocateOrder } from './allocate';
import { openStockChange } from './stock-change';

/**
 * Takes an order. Nothing keeps a partner's order id from being taken twice: whoever asks twice has
 * two orders.
 */
export function createOrder(world: World, account: SimAccount, data: CreateOrderInput): SimOrder {
  if (account.behaviours.refuseOrders !== null) throw badArgument(account.behaviours.refuseOrders);
  const lines = data.line_items ?? [];
  if (lines.length === 0) throw badArgument('Orders need at least one line item');
  const ids = lines.map((line) => line.partner_line_item_id);
  if (new Set(ids).size < ids.length) throw badArgument('partner_line_item_id must be unique in an order');
  for (const line of lines) checkLine(world, account, line);

  const now = world.now();
  const number = world.next('Order');
  const order: SimOrder = {
    number,
    account: account.number,
    orderNumber: data.order_number ?? String(number),
    partnerOrderId: data.partner_order_id ?? null,
    shopName: data.shop_name ?? 'public-api',
    facts: toOrderScalars(data),
    shippingAddress: data.shipping_address,
    billingAddress: data.billing_address ?? null,
    shippingLines: data.shipping_lines
      ? {
          ...data.shipping_lines,
          carrier: data.shipping_lines.carrier ?? null,
          method: data.shipping_lines.method ?? null,
        }
      : null,
    orderDate: data.order_date ?? now,
    createdAt: now,
    updatedAt: now,
    holds: {
      fraud_hold: data.holds?.fraud_hold ?? false,
      address_hold: (data.holds?.address_hold ?? false) || needsAddressHold(account, data),
      shipping_method_hold: false,
      operator_hold: data.holds?.operator_hold ?? false,
      payment_hold: data.holds?.payment_hold ?? false,
      client_hold: data.holds?.client_hold ?? false,
    },
    lines: lines.flatMap((line) => toLines(world, account, line)),
    history: [],
    allocations: [],
    fulfillmentStatus: data.fulfillment_status ?? 'pending',
  };
  world.orders.save(order, now);
  if (account.behaviours.allocateOnCreate) {
    const stock = openStockChange(world);
    allocateOrder(world, stock, order);
    stock.announce();
  }
  return order;
}

function checkLine(world: World, account: SimAccount, line: CreateOrderLine): void {
  if (line.quantity <= 0) throw badArgument(`Invalid quantity ${line.quantity} for ${line.sku}`);
  if (Number.isNaN(Number(line.price)) || line.price.trim() === '')
    throw badArgument(`Invalid price ${line.price}`);
  if (line.sku.trim() === '') throw badArgument('Line items need a sku');
  if (!productOf(world, account.number, line.sku) && account.behaviours.unknownSku === 'fail') {
    throw badArgument(`Product with sku ${line.sku} not found`, 'line_items');
  }
  if (typeof line.warehouse_id === 'string' && lockedWarehouse(account, line) === null) {
    throw badArgument(`Invalid id ${line.warehouse_id}`, 'warehouse_id');
  }
}

function lockedWarehouse(account: SimAccount, line: CreateOrderLine): number | null {
  const number = decodeId('Warehouse', line.warehouse_id ?? '');
  return account.warehouses.find((warehouse) => warehouse.number === number)?.number ?? null;
}

/** One, or, of a build kit, one a part. */
function toLines(world: World, account: SimAccount, line: CreateOrderLine): SimLine[] {
  const now = world.now();
  const known = productOf(world, account.number, line.sku);
  if (!known) {
    world.products.set(`${account.number}:${skuKey(line.sku)}`, {
      number: world.next('Product'),
      account: account.number,
      sku: line.sku.trim(),
      name: line.product_name ?? line.sku,
      barcode: line.barcode ?? '',
      price: line.price,
      kitParts: [],
      kitBuild: false,
      createdAt: now,
      updatedAt: now,
    });
  }
  const ordered: Omit<SimLine, 'number'> = {
    sku: known?.sku ?? line.sku.trim(),
    partnerLineItemId: line.partner_line_item_id,
    isKitComponent: false,
    price: line.price,
    productName: line.product_name ?? known?.name ?? null,
    optionTitle: line.option_title ?? null,
    customOptions: line.custom_options ?? null,
    barcode: line.barcode ?? null,
    lockedWarehouse: lockedWarehouse(account, line),
    createdAt: now,
    quantity: line.quantity,
    pending: line.quantity_pending_fulfillment ?? line.quantity,
    shipped: 0,
    allocated: 0,
    backorder: 0,
    fulfillmentStatus: line.fulfillment_status ?? 'pending',
  };
  const { buildKits } = account.behaviours;
  const lines =
    known?.kitBuild === true && buildKits !== 'stay_whole'
      ? known.kitParts.map((part, index) => ({
          ...ordered,
          sku: part.sku,
          partnerLineItemId: buildKits === 'parts_keep_line_id' ? ordered.partnerLineItemId : null,
          isKitComponent: true,
          // What the kit costs stands on its first part.
          price: index === 0 ? (Number(line.price) / part.quantity).toFixed(2) : '0.00',
          productName: productOf(world, account.number, part.sku)?.name ?? null,
          quantity: ordered.quantity * part.quantity,
          pending: ordered.pending * part.quantity,
        }))
      : [ordered];
  return lines.map((one) => ({ number: world.next('LineItem'), ...one }));
}

const needsAddressHold = (account: SimAccount, data: CreateOrderInput): boolean =>
  account.behaviours.addressCheck &&
  !data.ignore_address_validation_errors &&
  !data.skip_address_validation &&
  !passesAddressCheck(data.shipping_address);
