import { z } from 'zod';
import type { MethodRules } from './method-rules';
import type { StatusRules } from './status-rules';

const MOST_RULES = 500;
const MOST_CHANNELS = 200;

const statusId = z.number().int();
const channelId = z.number().int().min(1).max(2_147_483_647);

const statusRule = z.object({
  statusId,
  action: z.enum(['send', 'send_on_hold', 'wait', 'cancel', 'ignore', 'closed']),
  hold: z.enum(['payment', 'fraud', 'operator']).nullable(),
});

/** Shape only; `checkStatusRules` says what makes sense. */
export const statusRulesSchema: z.ZodType<StatusRules> = z.object({
  statuses: z.array(statusRule).max(MOST_RULES),
  channels: z
    .array(z.object({ channelId, leftOut: z.boolean(), statuses: z.array(statusRule).max(MOST_RULES) }))
    .max(MOST_CHANNELS),
  reverse: z.object({
    accepted: statusId.nullable(),
    partlyShipped: statusId.nullable(),
    shipped: statusId.nullable(),
    cancelled: statusId.nullable(),
  }),
});

const text = z.string().max(200);
const shipheroMethod = { carrier: text, method: text, title: text.nullable() };

/** Shape only; `checkMethodRules` says what makes sense. */
export const methodRulesSchema: z.ZodType<MethodRules> = z.object({
  rules: z
    .array(
      z.object({
        match: text,
        zone: text.nullable(),
        channelId: channelId.nullable(),
        result: z.discriminatedUnion('do', [
          z.object({ do: z.literal('map'), ...shipheroMethod }),
          z.object({ do: z.literal('hold') }),
        ]),
      }),
    )
    .max(MOST_RULES),
  unknown: z.discriminatedUnion('do', [
    z.object({ do: z.literal('hold') }),
    z.object({ do: z.literal('as_text') }),
    z.object({ do: z.literal('default'), ...shipheroMethod }),
  ]),
});
