import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero } from './api';
import { estimateOf } from './credits';
import { afterVariable, readEveryPage } from './every-page';
import type { ShipheroShipment, ShipmentReading } from './shipment-shape';
import { SHIPMENT_ITEM_FIELDS, shipmentItems, shipmentOf } from './shipment-shape';

const ITEMS_PER_PAGE = 100;

export const SHIPMENT_ITEMS_DOCUMENT = /* GraphQL */ `
  query shipmentItems($id: String!, $first: Int!, $after: String) {
    shipment(id: $id) {
      data {
        line_items(first: $first, after: $after) {
          ...ShipmentItemFields
        }
      }
    }
  }
  ${SHIPMENT_ITEM_FIELDS}
`;

const answer = z.object({ shipment: z.object({ data: z.object({ line_items: shipmentItems }) }) });

/** The shipments with every item in its package; further items are read where a first answer did not hold them. */
export async function allWithAllItems(
  api: ShipheroApi,
  readings: readonly ShipmentReading[],
): Promise<Result<readonly ShipheroShipment[]>> {
  const shipments: ShipheroShipment[] = [];
  for (const reading of readings) {
    const whole = await withAllItems(api, reading);
    if (!whole.ok) return whole;
    shipments.push(whole.value);
  }
  return succeed(shipments);
}

async function withAllItems(api: ShipheroApi, reading: ShipmentReading): Promise<Result<ShipheroShipment>> {
  if (reading.moreItems === null) return succeed(shipmentOf(reading, reading.items));
  const rest = await readEveryPage(async (after) => {
    const called = await callShiphero(api, {
      operation: 'shipment',
      document: SHIPMENT_ITEMS_DOCUMENT,
      variables: { id: reading.shipmentId, first: ITEMS_PER_PAGE, ...afterVariable(after) },
      schema: answer,
      estimate: estimateOf({ first: ITEMS_PER_PAGE }),
      effect: 'read',
      readsOne: true,
    });
    return called.ok ? succeed(called.value.shipment.data.line_items) : called;
  }, reading.moreItems);
  return rest.ok ? succeed(shipmentOf(reading, [...reading.items, ...rest.value])) : rest;
}
