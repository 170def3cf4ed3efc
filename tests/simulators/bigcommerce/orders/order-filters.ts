import { parseFilterDate, secondsOf } from '../dates';
import type { Call } from '../http/operation';
import type { OrderVersion, SimOrder } from './order';
import { visibleVersion } from './order';

export interface FoundOrder {
  readonly order: SimOrder;
  readonly version: OrderVersion;
}

type Test = (found: FoundOrder, wanted: string) => boolean;

const atLeast =
  (pick: (found: FoundOrder) => Date): Test =>
  (found, wanted) =>
    secondsOf(pick(found)) >= (parseFilterDate(wanted) ?? -Infinity);
const atMost =
  (pick: (found: FoundOrder) => Date): Test =>
  (found, wanted) =>
    secondsOf(pick(found)) <= (parseFilterDate(wanted) ?? Infinity);

const createdAt = ({ order }: FoundOrder): Date => order.createdAt;
const modifiedAt = ({ version }: FoundOrder): Date => version.modifiedAt;

const tests: Readonly<Record<string, Test>> = {
  min_id: ({ order }, wanted) => order.id >= Number(wanted),
  max_id: ({ order }, wanted) => order.id <= Number(wanted),
  status_id: ({ version }, wanted) => version.statusId === Number(wanted),
  customer_id: ({ order }, wanted) => order.customerId === Number(wanted),
  channel_id: ({ order }, wanted) => order.channelId === Number(wanted),
  email: ({ version }, wanted) => version.billingAddress.email === wanted,
  external_order_id: ({ version }, wanted) => version.externalOrderId === wanted,
  min_date_created: atLeast(createdAt),
  max_date_created: atMost(createdAt),
  min_date_modified: atLeast(modifiedAt),
  max_date_modified: atMost(modifiedAt),
};

const sortKeys: Readonly<Record<string, (found: FoundOrder) => number>> = {
  id: ({ order }) => order.id,
  customer_id: ({ order }) => order.customerId,
  date_created: (found) => secondsOf(createdAt(found)),
  date_modified: (found) => secondsOf(modifiedAt(found)),
  status_id: ({ version }) => version.statusId,
  channel_id: ({ order }) => order.channelId,
};

/** The orders that a list or count asks for, sorted; archived ones are among them only if they are asked for. */
export function matchingOrders({ world, store, query }: Call): FoundOrder[] {
  const now = world.clock.now().getTime();
  const wanted = Object.entries(tests).flatMap(([name, test]) => {
    const value = query[name];
    return value === undefined ? [] : [(found: FoundOrder) => test(found, value)];
  });
  const archived = query['is_deleted'] === 'true';
  const isAskedFor = (isDeleted: boolean): boolean =>
    archived ? isDeleted || store.behaviours.archivedFilter === 'also' : !isDeleted;
  const found: FoundOrder[] = [];
  for (const order of store.orders.values()) {
    const version = visibleVersion(order, now, store.behaviours.lookupLagMs);
    if (!version || !isAskedFor(version.isDeleted)) continue;
    if (wanted.every((test) => test({ order, version }))) found.push({ order, version });
  }
  const [by = 'id', direction = 'asc'] = (query['sort'] ?? 'id:asc').split(':');
  const key = sortKeys[by] ?? (({ order }: FoundOrder) => order.id);
  const sign = direction === 'desc' ? -1 : 1;
  return found.sort((one, other) => sign * (key(one) - key(other) || one.order.id - other.order.id));
}
