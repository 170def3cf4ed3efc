import { z } from 'zod';
import type { WebhookFault } from '../deliveries/webhook-faults';
import { httpFaultModes } from '../http/http-faults';
import type { World } from '../state';
import { storeOf } from '../state';
import { command } from './command';

const mail = z.object({
  hash: z.string(),
  /** `store/order/updated` or `store/order/*`; absent: any. */
  scope: z.string().optional(),
  times: z.number().int().positive().default(1),
  label: z.string().optional(),
});

const httpFault = z.object({
  match: z
    .object({
      hash: z.string().optional(),
      method: z.string().optional(),
      pathPattern: z.string().optional(),
    })
    .default({}),
  times: z.number().int().positive().default(1),
  mode: z.enum(httpFaultModes),
  /** For '5xx' and 'apply-then-5xx'; also 408, by which something in between gives up. */
  status: z.number().int().min(408).max(599).default(503),
  /** How long the request is held, in milliseconds. */
  delayMs: z.number().int().min(0).default(0),
  label: z.string().optional(),
});

/** Without a label: all of them. */
const which = z.object({ label: z.string().optional() });

export function createFaultCommands(world: World) {
  const plan = (
    kind: WebhookFault['kind'],
    { hash, scope, times, label }: z.output<typeof mail>,
    delayMs = 0,
  ): void => {
    world.desk.faults.push({ kind, hash, scope, delayMs, label, left: times });
  };
  return {
    /** The next messages never leave. */
    dropWebhooks: command(mail, (wanted) => plan('drop', wanted)),
    delayWebhooks: command(mail.extend({ delayMs: z.number().int().positive() }), ({ delayMs, ...wanted }) =>
      plan('delay', wanted, delayMs),
    ),
    /** Each of the next messages comes twice. */
    duplicateWebhooks: command(
      mail.extend({ delayMs: z.number().int().min(0).default(0) }),
      ({ delayMs, ...wanted }) => plan('duplicate', wanted, delayMs),
    ),
    /** Each of the next messages is overtaken by the one after it. */
    reorderWebhooks: command(mail, (wanted) => plan('reorder', wanted)),

    failNext: command(httpFault, ({ match, times, mode, status, delayMs, label }) => {
      const path = match.pathPattern === undefined ? undefined : new RegExp(match.pathPattern);
      world.httpFaults.push({
        hash: match.hash,
        method: match.method,
        path,
        mode,
        status,
        delayMs,
        label,
        left: times,
      });
    }),

    /** Reading orders and shipments does not show the writes of the last milliseconds; 0 ends it. */
    lagLookups: command(z.object({ hash: z.string(), ms: z.number().int().min(0) }), ({ hash, ms }) => {
      const store = storeOf(world, hash);
      store.behaviours = { ...store.behaviours, lookupLagMs: ms };
    }),

    /** The whole platform refuses connections, until told otherwise. */
    refuseConnections: command(z.object({}), () => world.door.shut()),
    acceptConnections: command(z.object({}), () => world.door.open()),

    /** Everything works again, or what has the given label; faults that were not used up are forgotten. */
    clearFaults: async (input: z.input<typeof which> = {}) => {
      const { label } = which.parse(input);
      if (label === undefined) await world.door.open();
      forget(world.httpFaults, label);
      forget(world.desk.faults, label);
    },

    /** What is still to go wrong, and how often. */
    plannedFaults: async () =>
      [...world.httpFaults, ...world.desk.faults]
        .filter(({ left }) => left > 0)
        .map(({ label, left }) => ({ label: label ?? null, left })),
  };
}

function forget<Fault extends { readonly label: string | undefined }>(
  faults: Fault[],
  label: string | undefined,
): void {
  const kept = label === undefined ? [] : faults.filter((fault) => fault.label !== label);
  faults.splice(0, faults.length, ...kept);
}
