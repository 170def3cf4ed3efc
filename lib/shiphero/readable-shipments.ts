import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { allWithAllItems } from './shipment-items';
import type { ShipheroShipment } from './shipment-shape';
import { shipmentShape } from './shipment-shape';
import { isUnreadable, unreadableAnswer } from './unreadable';
import type { UnreadableAnswer } from './unreadable';

interface Readable {
  readonly shipments: readonly ShipheroShipment[];
  /** Why others could not be read. */
  readonly unreadable: UnreadableAnswer | null;
}

/** The shipments of an order, one by one, with every item: one that cannot be read keeps no other from being told. */
export async function readableShipments(
  api: ShipheroApi,
  nodes: readonly unknown[],
): Promise<Result<Readable>> {
  const shipments: ShipheroShipment[] = [];
  let unreadable: UnreadableAnswer | null = null;
  for (const node of nodes) {
    if (node === null) continue;
    const parsed = shipmentShape.safeParse(node);
    if (!parsed.success) {
      unreadable ??= unreadableAnswer(parsed.error.issues);
      continue;
    }
    const whole = await allWithAllItems(api, [parsed.data]);
    if (whole.ok) shipments.push(...whole.value);
    else if (isUnreadable(whole.failure)) unreadable ??= whole.failure;
    else return whole;
  }
  return succeed({ shipments, unreadable });
}
