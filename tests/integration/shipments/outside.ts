import type { BigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';
import { startBigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';
import type { ShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';
import { startShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';

/** Both systems, for a file of tests. */
export interface Outside {
  readonly bigcommerce: BigcommerceSimulator;
  readonly shiphero: ShipheroSimulator;
  /** Moves BigCommerce's clock. */
  passTimeThere(ms: number): void;
}

export async function startOutside(): Promise<Outside> {
  let ahead = 0;
  const bigcommerce = await startBigcommerceSimulator({
    clock: { now: () => new Date(Date.now() + ahead) },
    clientId: 'client',
    clientSecret: 'secret',
    appUrl: 'http://127.0.0.1:9',
    behaviours: { quota: 0 },
  });
  return {
    bigcommerce,
    shiphero: await startShipheroSimulator(),
    passTimeThere(ms) {
      ahead += ms;
    },
  };
}
