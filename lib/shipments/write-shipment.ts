import { guarded } from '@/lib/bigcommerce/api';
import type { BigcommerceOrderId } from '@/lib/bigcommerce/ids';
import type { BigcommerceShipment, NewShipment } from '@/lib/bigcommerce/shipments';
import { createShipment } from '@/lib/bigcommerce/shipments';
import type { Result } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';
import { writeOnce } from '@/lib/work/write-once';
import { SHIPMENT_CREATE } from './effects';
import { observeWrites } from './observe-writes';
import { recordShipment } from './record-shipment';

interface ShipmentToWrite {
  readonly orderId: BigcommerceOrderId;
  readonly labelId: string;
  readonly shipment: NewShipment;
  /** Ids of shipments that are there already and tell of no package of ours. */
  readonly before: readonly number[];
  readonly untold: number;
}

/**
 * Tells BigCommerce of one package, once, and records it. One at a time per order: the caller ends its run at a
 * failure of kind `unknown_outcome`.
 */
export async function writeShipment(
  run: Run,
  deps: { readonly clients: StoreClients },
  { orderId, labelId, shipment, before, untold }: ShipmentToWrite,
): Promise<Result<BigcommerceShipment>> {
  return observeWrites(run, deps, (api) =>
    writeOnce(run, {
      effect: SHIPMENT_CREATE,
      reference: labelId,
      request: { orderId, shipment, before },
      send: (mayLeave) => createShipment(guarded(api, mayLeave), orderId, shipment),
      externalIdOf: (made) => String(made.id),
      record: (tx, made) => {
        const now = run.clock.now();
        return recordShipment(tx, {
          orderId,
          labelId,
          shipment: made,
          how: 'created',
          madeAt: now,
          confirmedAt: now,
          untold,
        });
      },
    }),
  );
}
