import { z } from 'zod';
import { shippingZone } from '../shipping/zone';
import type { World } from '../state';
import { storeOf } from '../state';
import { command } from './command';

const hash = z.string();

/** What a merchant calls things in the control panel. */
export function createNamingCommands(world: World) {
  return {
    /** Gives an order status another label; the status itself stays what it is. */
    renameStatus: command(
      z.object({ hash, statusId: z.number().int().min(0).max(14), label: z.string() }),
      (wanted) => {
        storeOf(world, wanted.hash).statusLabels.set(wanted.statusId, wanted.label);
      },
    ),

    setShippingZones: command(z.object({ hash, zones: z.array(shippingZone) }), (wanted) => {
      storeOf(world, wanted.hash).shippingZones = wanted.zones;
    }),

    setChannels: command(
      z.object({ hash, channels: z.array(z.object({ id: z.number().int(), name: z.string() })) }),
      (wanted) => {
        storeOf(world, wanted.hash).channels = wanted.channels;
      },
    ),
  };
}
