import type { Simulation } from '../http/simulation';
import { accountControl } from './account-control';
import { faultControl } from './fault-control';
import { observeControl } from './observe-control';
import { orderControl } from './order-control';
import { productControl } from './product-control';
import { shipmentControl } from './shipment-control';
import { stockControl } from './stock-control';

/** Everything that a test or the demo can do to the simulated ShipHero, and ask of it. */
export const createControl = (simulation: Simulation) => ({
  ...accountControl(simulation),
  ...productControl(simulation),
  ...stockControl(simulation),
  ...orderControl(simulation),
  ...shipmentControl(simulation),
  ...faultControl(simulation),
  ...observeControl(simulation),
});

export type ShipheroControl = ReturnType<typeof createControl>;
