import type { SimOrder } from '../orders/order';
import { latest } from '../orders/order';
import { presentOrder } from '../orders/present-order';
import type { StoreState, World } from '../state';

/** An order as tests ask for it: the ids that both systems talk about, and the API's own form. */
export interface OrderSummary {
  readonly id: number;
  readonly statusId: number;
  readonly addressIds: readonly number[];
  readonly lines: readonly {
    readonly id: number;
    readonly sku: string;
    readonly name: string;
    readonly type: 'physical' | 'digital' | 'giftcertificate';
    readonly addressId: number;
    readonly variantId: number;
    readonly quantity: number;
    readonly quantityShipped: number;
    readonly quantityRefunded: number;
  }[];
  readonly isDeleted: boolean;
  readonly staffNotes: string;
  /** As `GET /v2/orders/{id}` with consignments and lines shows it. */
  readonly json: Readonly<Record<string, unknown>>;
}

export function summariseOrder(world: World, store: StoreState, order: SimOrder): OrderSummary {
  const version = latest(order);
  const apiUrl = `${world.url}/stores/${store.hash}/v2`;
  return {
    id: order.id,
    statusId: version.statusId,
    addressIds: version.consignments.map(({ id }) => id),
    lines: version.lines.map((line) => ({
      id: line.id,
      sku: line.sku,
      name: line.name,
      type: line.type,
      addressId: line.consignmentId,
      variantId: line.variantId,
      quantity: line.quantity,
      quantityShipped: line.quantityShipped,
      quantityRefunded: line.quantityRefunded,
    })),
    isDeleted: version.isDeleted,
    staffNotes: version.staffNotes,
    json: presentOrder({ order, version, apiUrl }, { consignments: true, lines: true }),
  };
}
