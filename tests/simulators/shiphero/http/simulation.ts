import type { GraphqlServer } from '../graphql/create-graphql-server';
import type { World } from '../state/world';
import type { DeliveryFaults } from '../webhooks/delivery-faults';
import type { Dispatcher } from '../webhooks/dispatcher';
import type { HttpFaults } from './http-faults';
import type { FrontDoor } from '../../shared/front-door';
import type { RequestCounts } from './request-counts';

/** The parts of one running simulator. */
export interface Simulation {
  readonly world: World;
  readonly graphql: GraphqlServer;
  readonly dispatcher: Dispatcher;
  readonly deliveryFaults: DeliveryFaults;
  readonly httpFaults: HttpFaults;
  readonly counts: RequestCounts;
  readonly door: FrontDoor;
}
