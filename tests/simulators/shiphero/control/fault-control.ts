import { z } from 'zod';
import { HTTP_FAULT_MODES } from '../http/http-faults';
import type { Simulation } from '../http/simulation';
import { command } from './command';

/** The next `times` deliveries, of one webhook name or of any. */
const next = {
  name: z.string().optional(),
  times: z.number().int().positive().default(1),
  label: z.string().optional(),
};

export const faultControl = ({ world, deliveryFaults, dispatcher, httpFaults, door }: Simulation) => ({
  dropWebhooks: command(z.object(next), (input) => {
    deliveryFaults.plan({ kind: 'drop' }, input.times, input.name ?? null, input.label ?? null);
    return {};
  }),

  delayWebhooks: command(z.object({ ...next, ms: z.number().nonnegative() }), (input) => {
    deliveryFaults.plan(
      { kind: 'delay', ms: input.ms },
      input.times,
      input.name ?? null,
      input.label ?? null,
    );
    return {};
  }),

  duplicateWebhooks: command(z.object({ ...next, copies: z.number().int().min(2).default(2) }), (input) => {
    deliveryFaults.plan(
      { kind: 'duplicate', times: input.copies },
      input.times,
      input.name ?? null,
      input.label ?? null,
    );
    return {};
  }),

  /** Holds the next deliveries back until `times` of them are there, then sends the last one first. */
  reorderWebhooks: command(z.object({ ...next, times: z.number().int().min(2).default(2) }), (input) => {
    deliveryFaults.plan({ kind: 'reorder' }, input.times, input.name ?? null, input.label ?? null);
    return {};
  }),

  failNext: command(
    z.object({
      /** A root field such as `order_create`, or `auth/refresh`; without it, any request. */
      match: z.object({ operation: z.string().optional() }).default({}),
      times: z.number().int().positive().default(1),
      mode: z.enum(HTTP_FAULT_MODES),
      /** Of `5xx` and `apply-then-5xx`; also 408, by which something in between gives up. */
      status: z.number().int().min(408).max(599).default(503),
      delayMs: z.number().nonnegative().default(0),
      label: z.string().optional(),
    }),
    (input) => {
      const fault = { mode: input.mode, status: input.status, delayMs: input.delayMs };
      httpFaults.plan(fault, input.times, input.match.operation ?? null, input.label ?? null);
      return {};
    },
  ),

  /** Lists of orders, shipments and levels do not show what was written in the last `ms`; 0 ends it. */
  lagLookups: command(z.object({ ms: z.number().nonnegative() }), (input) => {
    world.lagMs = input.ms;
    for (const shelf of [world.orders, world.shipments, world.levels]) {
      if (input.ms > 0) shelf.rememberVersions();
      else shelf.forgetVersions();
    }
    return {};
  }),

  /** Nothing listens, until told otherwise. */
  refuseConnections: command(z.object({}), async () => {
    await door.shut();
    return {};
  }),

  acceptConnections: command(z.object({}), async () => {
    await door.open();
    return {};
  }),

  /** Everything works again, or what has the given label; faults that were not used up are forgotten. */
  clearFaults: command(z.object({ label: z.string().optional() }), async ({ label }) => {
    if (label === undefined) await door.open();
    deliveryFaults.clear(label ?? null);
    dispatcher.releaseHeld();
    httpFaults.clear(label ?? null);
    return {};
  }),

  /** What is still to go wrong, and how often. */
  plannedFaults: command(z.object({}), () => [...httpFaults.planned(), ...deliveryFaults.planned()]),
});
