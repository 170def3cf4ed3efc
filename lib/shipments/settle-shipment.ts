import type { BigcommerceShipment } from '@/lib/bigcommerce/shipments';
import { listShipments } from '@/lib/bigcommerce/shipments';
import { succeed } from '@/lib/platform/failure';
import { raiseIssue } from '@/lib/issues/raise-issue';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Settlers } from '@/lib/work/effects';
import { settleByLookup, settleByTime } from '@/lib/work/settle-intents';
import type { SettleEffect, Settler } from '@/lib/work/settle-intents';
import type { Run } from '@/lib/work/run';
import { ORDER_STATUS, SHIPMENT_CREATE } from './effects';
import { candidatesFor } from './match-shipments';
import { recordShipment } from './record-shipment';
import { shipmentRequest } from './shipment-request';

const TOLD_ELSEWHERE = `
  select bigcommerce_shipment_id as id from package
  where store_id = $1::uuid and bigcommerce_shipment_id = any($2::int[]) and label_id <> $3`;

/**
 * Finds out what became of a shipment whose creation was not answered, by elimination: same address, items and tracking
 * number, in no ledger row of another package, and not there before it was sent.
 */
export const shipmentSettler =
  (deps: { readonly clients: StoreClients }): SettleEffect =>
  (run, intent, times) =>
    settleByLookup(settlerOf(run, deps))(run, intent, times);

/** Settles every write of this flow; for the table of the order's run. */
export const shipmentEffects = (deps: {
  readonly clients: StoreClients;
}): Pick<Settlers<'order'>, typeof SHIPMENT_CREATE | typeof ORDER_STATUS> => ({
  [SHIPMENT_CREATE]: shipmentSettler(deps),
  [ORDER_STATUS]: settleByTime,
});

function settlerOf(run: Run, deps: { readonly clients: StoreClients }): Settler<BigcommerceShipment> {
  return {
    async find(intent) {
      const { orderId, shipment, before } = shipmentRequest.parse(intent.request);
      const api = await deps.clients.bigcommerce(run.store);
      if (!api.ok) return api;
      const listed = await listShipments(api.value, orderId);
      if (!listed.ok) return listed;
      const ids = listed.value.map(({ id }) => id);
      const elsewhere = await run.store.sql.query<{ id: number }>(TOLD_ELSEWHERE, [ids, intent.reference]);
      const excluded = new Set<number>([...before, ...elsewhere.map(({ id }) => id)]);
      return succeed(candidatesFor(shipment, listed.value, excluded));
    },
    externalIdOf: ({ id }) => String(id),
    record: (tx, intent, found) =>
      recordShipment(tx, {
        orderId: shipmentRequest.parse(intent.request).orderId,
        labelId: intent.reference,
        shipment: found,
        how: 'found',
        madeAt: found.date_created,
        confirmedAt: run.clock.now(),
      }),
    // Holds nothing up: the package is told of. It stays open until a person has looked at the shipments.
    async reportDoubles(intent, found) {
      const { orderId } = shipmentRequest.parse(intent.request);
      await raiseIssue(run.store, {
        code: 'shipment_ambiguous',
        subject: `twice:${intent.reference}`,
        facts: { orderId, labelId: intent.reference, shipmentIds: found.map(({ id }) => id).join(', ') },
      });
    },
  };
}
