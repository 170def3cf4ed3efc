import type { World } from '../state';
import { createFaultCommands } from './fault-commands';
import { createInstallCommands } from './install-commands';
import { createNamingCommands } from './naming-commands';
import { createOrderCommands } from './order-commands';
import { createReadingCommands } from './reading-commands';
import { createShowingCommands } from './showing-commands';
import { createStockCommands } from './stock-commands';
import { createStoreCommands } from './store-commands';

/** Everything that a test or the demo can make the stores do. JSON in, JSON out, the same over HTTP. */
export function createControl(world: World) {
  return {
    ...createStoreCommands(world),
    ...createNamingCommands(world),
    ...createInstallCommands(world),
    ...createOrderCommands(world),
    ...createStockCommands(world),
    ...createFaultCommands(world),
    ...createReadingCommands(world),
    ...createShowingCommands(world),
  };
}

export type BigcommerceControl = ReturnType<typeof createControl>;
