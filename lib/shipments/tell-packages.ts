import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { listShipments } from '@/lib/bigcommerce/shipments';
import type { BigcommerceShipment } from '@/lib/bigcommerce/shipments';
import { recordTimeline } from '@/lib/history/timeline';
import type { Failure } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';
import { decideShipments } from './decide-shipments';
import type { ShipmentPlan } from './decide-shipments';
import type { GatheredPackages } from './gather-packages';
import type { HoldingCause, Hold } from './hold-order';
import { isCalledOff, packageLetGo, packageWaits, shipmentRefused } from './holding-causes';
import { traitsKey } from './match-shipments';
import { readLetGo } from './read-let-go';
import { recordShipment } from './record-shipment';
import { translateShipment } from './translate-shipment';
import { writeShipment } from './write-shipment';

interface TellDeps {
  readonly clients: StoreClients;
  readonly bigcommerce: BigcommerceApi;
}

export interface ToldPackages {
  readonly created: number;
  readonly causes: readonly HoldingCause[];
  /** What ended the telling early; null where every package was gone through. */
  readonly failure: Failure | null;
}

/**
 * Tells BigCommerce of the order's packages, one after the other. A refusal holds up its own package only; anything
 * that may pass, or whose outcome is not known, ends the run.
 */
export async function tellPackages(
  run: Run,
  deps: TellDeps,
  order: BigcommerceOrder,
  gathered: GatheredPackages,
  holds: readonly Hold[],
): Promise<ToldPackages> {
  const causes: HoldingCause[] = [];
  let created = 0;
  if (gathered.packages.every((pack) => pack.shipmentId !== null)) return { created, causes, failure: null };
  const listed = await listShipments(deps.bigcommerce, order.id);
  if (!listed.ok) return { created, causes, failure: listed.failure };

  const told = new Set(gathered.packages.map((pack) => pack.shipmentId));
  const before = listed.value.map(({ id }) => id).filter((id) => !told.has(id));
  const plans = decideShipments({ ...gathered, shipments: listed.value, orderClosed: isCalledOff(order) });
  const letGo = await readLetGo(
    run.store,
    plans.flatMap((plan) => (plan.do === 'create' ? [plan.labelId] : [])),
  );
  for (const plan of plans) {
    switch (plan.do) {
      case 'confirmed':
      case 'nothing_left':
        break;
      case 'wait_for_person':
        causes.push(packageWaits(order.id, plan.labelId, plan.reason));
        break;
      case 'claim':
        await claim(run, order, plan, listed.value);
        break;
      case 'create': {
        const outcome = await create(run, deps, order, gathered, plan, { before, holds, letGo });
        if (outcome.as === 'created') created += 1;
        if (outcome.as === 'held') causes.push(outcome.cause);
        if (outcome.as === 'failed') return { created, causes, failure: outcome.failure };
        break;
      }
    }
  }
  return { created, causes, failure: null };
}

async function claim(
  run: Run,
  order: BigcommerceOrder,
  plan: Extract<ShipmentPlan, { do: 'claim' }>,
  listed: readonly BigcommerceShipment[],
): Promise<void> {
  const shipment = listed.find(({ id }) => id === plan.shipmentId);
  if (shipment === undefined) throw new Error(`Shipment ${plan.shipmentId} was not listed`);
  await run.store.transaction((tx) =>
    recordShipment(tx, {
      orderId: order.id,
      labelId: plan.labelId,
      shipment,
      how: 'found',
      madeAt: shipment.date_created,
      confirmedAt: run.clock.now(),
    }),
  );
}

interface Known {
  readonly before: readonly number[];
  readonly holds: readonly Hold[];
  readonly letGo: ReadonlyMap<string, ReadonlySet<string>>;
}

type Created =
  /** `let_go`: a person has dealt with the package. */
  | { readonly as: 'created' | 'let_go' }
  | { readonly as: 'held'; readonly cause: HoldingCause }
  | { readonly as: 'failed'; readonly failure: Failure };

async function create(
  run: Run,
  deps: TellDeps,
  order: BigcommerceOrder,
  { boxes }: GatheredPackages,
  plan: Extract<ShipmentPlan, { do: 'create' }>,
  { before, holds, letGo }: Known,
): Promise<Created> {
  const { labelId, untold } = plan;
  const box = boxes.get(labelId);
  if (box === undefined) throw new Error(`Package ${labelId} was not gathered`);
  const shipment = translateShipment(box, plan);
  // The same question gets the same answer until the order changes, or until a person retries.
  const traits = traitsKey({ ...shipment, tracking_number: shipment.tracking_number ?? '' });
  const asked = `${order.date_modified.toISOString()} ${traits}`;
  const question = { orderId: order.id, labelId, asked, traits };
  const refused = holds.find(({ cause, open }) => open && cause === `shipment_refused:${labelId}`)?.facts;
  if (refused?.['asked'] === asked) {
    const { reason } = refused;
    const kept = typeof reason === 'string' ? reason : '';
    return { as: 'held', cause: { ...shipmentRefused(question, kept), kept: true } };
  }
  const retried = refused?.['traits'] !== undefined && refused['asked'] === undefined;
  const dealtWith = letGo.get(labelId);
  if (dealtWith !== undefined && !retried) {
    return dealtWith.has(traits) ? { as: 'let_go' } : { as: 'held', cause: packageLetGo(question) };
  }
  const written = await writeShipment(run, deps, { orderId: order.id, labelId, shipment, before, untold });
  if (written.ok) return { as: 'created' };
  const { failure } = written;
  switch (failure.kind) {
    case 'rejected':
      return { as: 'held', cause: shipmentRefused(question, failure.reason) };
    case 'not_found':
    case 'conflict':
      return { as: 'held', cause: shipmentRefused(question, failure.message) };
    case 'unknown_outcome':
      await recordTimeline(run.store, [{ orderId: order.id, code: 'shipment.unknown', facts: { labelId } }]);
      return { as: 'failed', failure };
    case 'rate_limited':
    case 'unavailable':
    case 'unauthorized':
    case 'forbidden':
      return { as: 'failed', failure };
  }
}
