import { afterAll, beforeAll } from 'vitest';
import type { BigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';
import { startBigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';
import type { ShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';
import { startShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';

/** Both systems, for a suite of tests. */
export interface Outside {
  readonly bigcommerce: BigcommerceSimulator;
  readonly shiphero: ShipheroSimulator;
  /** Moves BigCommerce's clock: what changes next has another time, although it tells whole seconds only. */
  passTimeThere(ms: number): void;
}

/**
 * Starts both systems for the suite; a function, since they run only while its tests do.
 *
 * @param shipheroTraffic a file for what ShipHero is asked and answers
 */
export function bothSystems(shipheroTraffic?: string): () => Outside {
  let started: Outside | undefined;
  let ahead = 0;
  beforeAll(async () => {
    started = {
      bigcommerce: await startBigcommerceSimulator({
        clock: { now: () => new Date(Date.now() + ahead) },
        clientId: 'client',
        clientSecret: 'secret',
        appUrl: 'http://127.0.0.1:9',
        behaviours: { quota: 0 },
      }),
      shiphero: await startShipheroSimulator({
        ...(shipheroTraffic === undefined ? {} : { trafficLog: shipheroTraffic }),
      }),
      passTimeThere(ms) {
        ahead += ms;
      },
    };
  });
  afterAll(async () => {
    await started?.bigcommerce.close();
    await started?.shiphero.close();
  });
  return () => {
    if (started === undefined) throw new Error('The other systems run only while tests do');
    return started;
  };
}
