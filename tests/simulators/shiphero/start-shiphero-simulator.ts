import fastify from 'fastify';
import { createFrontDoor } from '../shared/front-door';
import { createTrafficLog } from '../shared/traffic-log';
import type { ShipheroControl } from './control/create-control';
import { createControl } from './control/create-control';
import { createGraphqlServer } from './graphql/create-graphql-server';
import { addAuthRoutes } from './http/auth-routes';
import { addControlRoutes } from './http/control-routes';
import { addGraphqlRoute } from './http/graphql-route';
import { createHttpFaults } from './http/http-faults';
import { createRequestCounts } from './http/request-counts';
import type { Simulation } from './http/simulation';
import { addTrafficLog } from './http/log-traffic';
import type { ShipheroSimulatorOptions } from './options';
import { defaultBehaviours, defaultDelivery } from './options';
import { createWorld } from './state/world';
import { createDeliveryFaults } from './webhooks/delivery-faults';
import { Dispatcher } from './webhooks/dispatcher';

export interface ShipheroSimulator {
  /** What the product gets as `SHIPHERO_API_URL`. */
  readonly url: string;
  readonly control: ShipheroControl;
  close(): Promise<void>;
}

/** Starts a ShipHero of our own on this machine: stateful, deterministic, and as quirky as the real one. */
export async function startShipheroSimulator(
  options: ShipheroSimulatorOptions = {},
): Promise<ShipheroSimulator> {
  const delivery = { ...defaultDelivery, ...options.delivery };
  const world = createWorld(options.clock ?? { now: () => new Date() }, options.seed ?? 0, {
    ...defaultBehaviours,
    ...options.behaviours,
  });
  const deliveryFaults = createDeliveryFaults();
  const simulation: Simulation = {
    world,
    graphql: createGraphqlServer(),
    deliveryFaults,
    dispatcher: new Dispatcher(world, delivery, deliveryFaults),
    httpFaults: createHttpFaults(),
    counts: createRequestCounts(),
    door: createFrontDoor(),
  };
  world.publish = (event) => {
    simulation.dispatcher.publish(event);
  };
  const control = createControl(simulation);
  const trafficLog = createTrafficLog(options.trafficLog);

  const app = fastify({ forceCloseConnections: true, bodyLimit: 10_000_000 });
  addTrafficLog(app, trafficLog);
  addAuthRoutes(app, simulation);
  addGraphqlRoute(app, simulation);
  addControlRoutes(app, control);
  const url = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  simulation.door.hang(app.server);
  return {
    url,
    control,
    async close() {
      simulation.dispatcher.close();
      await app.close();
      await trafficLog.close();
    },
  };
}
