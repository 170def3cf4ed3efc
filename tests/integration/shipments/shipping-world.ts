import { createBigcommerceApi } from '@/lib/bigcommerce/api';
import { asBigcommerceOrderId, asOrderAddressId, asOrderProductId, asStoreHash } from '@/lib/bigcommerce/ids';
import { readOrder } from '@/lib/bigcommerce/orders';
import { createShipment } from '@/lib/bigcommerce/shipments';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import { succeed } from '@/lib/platform/failure';
import { createShipheroApi } from '@/lib/shiphero/api';
import { unlimitedCredits } from '@/lib/shiphero/credits';
import { confirmShipments } from '@/lib/shipments/confirm-shipments';
import { shipmentEffects } from '@/lib/shipments/settle-shipment';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { IntentTimes } from '@/lib/work/intents';
import { markDue } from '@/lib/work/mark-due';
import type { Handler } from '@/lib/work/run';
import { done, failed } from '@/lib/work/run';
import { settleFirst } from '@/lib/issues/settle-first';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import type { OrderDraftInput } from '../../simulators/bigcommerce/orders/order-draft';
import { handOver, unwrap } from './hand-over';
import type { Outside } from './outside';
import { passTime } from '../support/pass-time';
import { aRunner } from '../support/work-bench';

const PATIENCE_MS = 10_000;
const TIMES: IntentTimes = { sendWithinMs: 10_000, requestMs: PATIENCE_MS, settlingMs: 10_000 };
/** Longer than any wait or backoff that a run of this flow asks for. */
const A_WHILE_MS = 60_000;

/** A package as it is packed in ShipHero; what is left out is made up. */
interface PackageToShip {
  /** `line`: our own name of it. */
  readonly items: { line: string; quantity: number }[];
  readonly carrier?: string;
  readonly method?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
}

/** One store in both systems and in the database, with what it takes to run its orders' shipments step. */
export async function createShippingWorld(
  db: Database,
  { bigcommerce, shiphero }: Outside,
  store: Parameters<typeof aStore>[1] = {},
) {
  const { hash } = await bigcommerce.control.createStore({});
  const { token } = await bigcommerce.control.grantToken({ hash });
  const account = await shiphero.control.createAccount({ name: hash, openingStock: 500 });
  const row = await aStore(db, { ...store, hash });
  const connection = await aConnection(db, row, { accountKey: account.accountId });
  const scoped = storeDb(db, row.id);
  const shopName = `bigcommerce-${hash}`;

  /** How long our side waits for a write's answer: long, as the machine may be busy with other tests. */
  const patience = { ms: PATIENCE_MS };
  const clients: StoreClients = {
    bigcommerce: (_store, observe) =>
      Promise.resolve(
        succeed(
          createBigcommerceApi({
            apiUrl: bigcommerce.url,
            storeHash: asStoreHash(hash),
            accessToken: token,
            timeoutMs: observe === undefined ? PATIENCE_MS : patience.ms,
            ...(observe === undefined ? {} : { observe }),
          }),
        ),
      ),
    shiphero: () => {
      const api = createShipheroApi({
        apiUrl: shiphero.url,
        accessToken: () => Promise.resolve(succeed(account.accessToken)),
        customerAccountId: null,
        credits: unlimitedCredits,
      });
      return Promise.resolve(
        succeed({ api, connectionId: connection.id, accountKey: connection.accountKey, shopName }),
      );
    },
  };

  const handlerWith =
    (used: StoreClients): Handler =>
    async (run) => {
      if (run.work.kind !== 'order') return done();
      return settleFirst(run, shipmentEffects({ clients: used }), TIMES, async () => {
        const api = unwrap(await used.bigcommerce(run.store));
        const order = await readOrder(api, asBigcommerceOrderId(Number(run.work.key)));
        if (!order.ok) return failed(order.failure);
        return confirmShipments(run, { clients: used, bigcommerce: api }, order.value);
      });
    };
  const handler = handlerWith(clients);

  const world = {
    hash,
    shopName,
    storeId: row.id,
    store: scoped,
    connectionId: connection.id,
    clients,
    patience,
    handlerWith,

    /** Places an order and hands it over. */
    async placeOrder(draft: Partial<OrderDraftInput>) {
      const order = await bigcommerce.control.placeOrder({ hash, ...draft });
      const references = await handOver({ store: scoped, clients, connectionId: connection.id }, order.id);
      return { ...order, references, reference: references[0] ?? '' };
    },
    /** Picks, packs and ships in ShipHero: one shipment with these packages. */
    ship: (reference: string, packages: readonly PackageToShip[]) =>
      shiphero.control.shipOrder({ partnerOrderId: reference, shopName, packages: [...packages] }),
    /** Somebody ships in BigCommerce's control panel; gives the shipment's id. */
    async shipByHand(
      orderId: number,
      made: { addressId: number; lineId: number; quantity: number; tracking?: string },
    ): Promise<number> {
      const shipment = await createShipment(
        unwrap(await clients.bigcommerce(scoped)),
        asBigcommerceOrderId(orderId),
        {
          order_address_id: asOrderAddressId(made.addressId),
          items: [{ order_product_id: asOrderProductId(made.lineId), quantity: made.quantity }],
          tracking_number: made.tracking ?? '',
        },
      );
      return unwrap(shipment).id;
    },
    /** What a Shipment Update does when it is accepted. */
    async announce(orderId: number, references: readonly string[], times = 1): Promise<void> {
      for (let time = 0; time < times; time += 1) {
        const mark = { kind: 'order', key: String(orderId) } as const;
        await markDue(scoped.sql, [mark, ...references.map((look) => ({ ...mark, look }))]);
      }
    },
    mark: (orderId: number) => markDue(scoped.sql, [{ kind: 'order', key: String(orderId) }]),
    /** Runs what is due. */
    run: (work: Handler = handler) => aRunner(db, work).drain(),
    /** Runs what is due, and what comes due after it, until nothing has been for a while. */
    async runToTheEnd(rounds = 6): Promise<void> {
      for (let round = 0; round < rounds; round += 1) {
        await aRunner(db, handler).drain();
        await passTime(db, A_WHILE_MS);
      }
    },
    shipments: (orderId: number) => bigcommerce.control.listShipments({ hash, orderId }),
    order: (orderId: number) => bigcommerce.control.getOrder({ hash, orderId }),
    emails: (orderId: number) => bigcommerce.control.emailsSent({ hash, orderId }),
    packages: () => scoped.prisma.package.findMany({ orderBy: { labelId: 'asc' } }),
    openIssues: () => scoped.prisma.issue.findMany({ where: { open: true }, orderBy: { cause: 'asc' } }),
    async timeline(orderId: number): Promise<string[]> {
      const entries = await scoped.prisma.timelineEntry.findMany({
        where: { orderId },
        orderBy: { id: 'asc' },
      });
      return entries.map((entry) => entry.code);
    },
  };
  return world;
}

export type ShippingWorld = Awaited<ReturnType<typeof createShippingWorld>>;
