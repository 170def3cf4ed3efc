import fastify from 'fastify';
import { createFrontDoor } from '../shared/front-door';
import { createTrafficLog } from '../shared/traffic-log';
import type { BigcommerceControl } from './control/control';
import { createControl } from './control/control';
import { createDeliveryDesk } from './deliveries/delivery-desk';
import { addControlRoutes } from './http/control-routes';
import { addStoreRoutes } from './http/store-routes';
import type { BigcommerceSimulatorOptions } from './options';
import { defaultBehaviours } from './options';
import { createSequence } from './sequence';
import type { World } from './state';

export interface BigcommerceSimulator {
  /** Serves both `BIGCOMMERCE_API_URL` and `BIGCOMMERCE_LOGIN_URL`. */
  readonly url: string;
  readonly control: BigcommerceControl;
  close(): Promise<void>;
}

const BODY_LIMIT = 8 * 1024 * 1024;

/** Stores of BigCommerce over real HTTP, with state, limits, quirks and faults. Starts empty: make a store first. */
export async function startBigcommerceSimulator(
  options: BigcommerceSimulatorOptions,
): Promise<BigcommerceSimulator> {
  const clock = options.clock ?? { now: () => new Date() };
  const sequence = createSequence(options.seed ?? 'bigcommerce');
  const traffic = createTrafficLog(options.trafficLog);
  const desk = createDeliveryDesk({ clientSecret: options.clientSecret, clock, sequence });
  const world: World = {
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    appUrl: options.appUrl,
    accountUuid: sequence.uuid('account'),
    url: '',
    clock,
    sequence,
    traffic,
    behaviours: { ...defaultBehaviours, ...options.behaviours },
    stores: new Map(),
    codes: new Map(),
    httpFaults: [],
    desk,
    door: createFrontDoor(),
  };

  const server = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  // A client may send the JSON content type without a body, as ours does on every call.
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      const text = body.toString();
      done(null, text === '' ? null : JSON.parse(text));
    } catch {
      done(Object.assign(new Error('the body is not JSON'), { statusCode: 400 }));
    }
  });

  const control = createControl(world);
  addStoreRoutes(server, world);
  addControlRoutes(server, world, control);
  world.url = await server.listen({ port: options.port ?? 0, host: '127.0.0.1' });
  world.door.hang(server.server);

  return {
    url: world.url,
    control,
    close: async () => {
      desk.close();
      await server.close();
      await traffic.close();
    },
  };
}
