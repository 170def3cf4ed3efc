import type { Channel } from '@/lib/bigcommerce/channels';
import type { OrderStatusName } from '@/lib/bigcommerce/order-status-names';
import type { OfferedMethod, ShippingZone } from '@/lib/bigcommerce/shipping-zones';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { moveCursor, readCursor } from '@/lib/work/progress';

export interface ZoneMethod {
  readonly zone: ShippingZone;
  readonly method: OfferedMethod;
}

/** What BigCommerce calls what rules are made of. */
export interface Names {
  readonly statuses: readonly OrderStatusName[];
  readonly channels: readonly Channel[];
  readonly methods: readonly ZoneMethod[];
}

/** When names were last read, as a cursor of the store. */
const READ_AT = 'names';

/** Stores names as they were read, in place of those before: what is not there any more is gone. */
export async function storeNames(
  { storeId, prisma, sql }: StoreTx,
  names: Names,
  readAt: Date,
): Promise<void> {
  await prisma.orderStatusName.deleteMany({});
  await prisma.orderStatusName.createMany({
    data: onePer(names.statuses, ({ id }) => id).map(({ id, system_label, name, custom_label }) => ({
      storeId,
      statusId: id,
      name: system_label || name,
      label: custom_label || name || system_label,
    })),
  });
  await prisma.salesChannel.deleteMany({});
  await prisma.salesChannel.createMany({
    data: onePer(names.channels, ({ id }) => id).map(({ id, name }) => ({ storeId, channelId: id, name })),
  });
  await prisma.shippingMethod.deleteMany({});
  await prisma.shippingMethod.createMany({
    data: onePer(names.methods, ({ zone, method }) => `${zone.id} ${method.id}`).map(({ zone, method }) => ({
      storeId,
      zoneId: zone.id,
      methodId: method.id,
      zoneName: zone.name,
      zoneEnabled: zone.enabled,
      name: method.name,
      type: method.type,
      enabled: method.enabled,
    })),
  });
  await moveCursor({ sql }, READ_AT, readAt);
}

/** Pages shift while channels change: one may come twice. */
const onePer = <T>(rows: readonly T[], key: (row: T) => unknown): readonly T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
];

/** When names were last read; null before the first time. */
export const namesReadAt = (store: Pick<StoreTx, 'sql'>): Promise<Date | null> => readCursor(store, READ_AT);
