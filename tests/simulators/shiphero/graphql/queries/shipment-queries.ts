import type { SimShipment } from '../../state/shipment';
import { isVoided } from '../../state/shipment';
import { liveLook } from '../../state/world';
import { notFound } from '../api-error';
import type { PageArguments } from '../connection';
import { sortBy, toConnection } from '../connection';
import type { ApiContext } from '../context';
import { coveredAccounts, look, numberIn, requireScope } from '../context';
import { shipmentView } from '../views/shipment-view';
import { answerOf, isWithin } from './filters';

interface ShipmentsArguments {
  readonly ids?: readonly (string | null)[] | null;
  readonly customer_account_id?: string | null;
  readonly order_id?: string | null;
  readonly date_from?: number | null;
  readonly date_to?: number | null;
  readonly order_date_from?: number | null;
  readonly order_date_to?: number | null;
  readonly tracking_number?: string | null;
  readonly voided?: boolean | null;
}

const TIMES = { created_date: (shipment: SimShipment) => shipment.createdAt };

export const shipmentQueries = {
  shipment: (_: unknown, args: { id?: string | null }, context: ApiContext) => {
    requireScope(context, 'view:orders');
    const shipment = context.world.shipments.get(numberIn('Shipment', args.id ?? ''));
    if (!shipment || !coveredAccounts(context, null).has(shipment.account)) throw notFound('Shipment');
    return answerOf(context, shipmentView(context, liveLook(context.world), shipment));
  },

  /** There is no filter for what changed: only for when a shipment was made, and for voided labels. */
  shipments: (_: unknown, args: ShipmentsArguments, context: ApiContext) => {
    requireScope(context, 'view:orders');
    const accounts = coveredAccounts(context, args.customer_account_id);
    const order = args.order_id ? numberIn('Order', args.order_id) : null;
    const numbers = args.ids?.map((id) => numberIn('Shipment', id ?? ''));
    const seen = look(context);
    const found = seen
      .shipments()
      .filter(
        (shipment) =>
          accounts.has(shipment.account) &&
          (order === null || shipment.order === order) &&
          (!numbers || numbers.includes(shipment.number)) &&
          isWithin(shipment.createdAt, args.date_from, args.date_to) &&
          matchesOrderDate(context, shipment, args) &&
          (!args.tracking_number ||
            shipment.labels.some((label) => label.trackingNumber === args.tracking_number)) &&
          (args.voided == null || shipment.labels.some(isVoided) === args.voided),
      );
    return answerOf(context, (page: PageArguments) =>
      toConnection(sortBy(found, page.sort, TIMES), page, (shipment) =>
        shipmentView(context, seen, shipment),
      ),
    );
  },
};

const matchesOrderDate = (context: ApiContext, shipment: SimShipment, args: ShipmentsArguments): boolean =>
  isWithin(
    context.world.orders.get(shipment.order)?.orderDate ?? 0,
    args.order_date_from,
    args.order_date_to,
  );
