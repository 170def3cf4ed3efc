import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { NO_ITEMS, v3DataSchema, v3PageSchema } from './v3-page';

const hookSchema = z.object({
  id: z.number().int(),
  scope: z.string(),
  destination: z.string(),
  /** Sent with each delivery; ours holds the store's secret. */
  headers: z.preprocess((value) => value ?? {}, z.record(z.string(), z.string())),
  /** BigCommerce switches a hook off after 48 hours of failures, or 90 days without an event. */
  is_active: z.boolean(),
});
export type Hook = z.infer<typeof hookSchema>;

export interface HookContent {
  readonly scope: string;
  readonly destination: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly is_active: boolean;
}

/** Every hook call carries the store's secret header, in the request or in the answer. */
const confidential = true;

/** Reads all hooks made with this token's app; those of other apps are never shown. */
export async function listHooks(api: BigcommerceApi): Promise<Result<Hook[]>> {
  const hooks: Hook[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await callBigcommerce(api, {
      operation: 'hooks.list',
      method: 'GET',
      path: '/v3/hooks',
      query: { page, limit: 250 },
      schema: v3PageSchema(hookSchema),
      effect: 'read',
      empty: NO_ITEMS,
      confidential,
    });
    if (!answer.ok) return answer;
    hooks.push(...answer.value.items);
    if (answer.value.last) return succeed(hooks);
  }
}

/** BigCommerce takes one hook per scope and destination: `conflict` or `rejected` for a second one. */
export const createHook = (api: BigcommerceApi, content: HookContent): Promise<Result<Hook>> =>
  callBigcommerce(api, {
    operation: 'hooks.create',
    method: 'POST',
    path: '/v3/hooks',
    body: content,
    schema: v3DataSchema(hookSchema),
    effect: 'write',
    confidential,
  });

export const updateHook = (api: BigcommerceApi, id: number, content: HookContent): Promise<Result<Hook>> =>
  callBigcommerce(api, {
    operation: 'hooks.update',
    method: 'PUT',
    path: `/v3/hooks/${id}`,
    body: content,
    schema: v3DataSchema(hookSchema),
    effect: 'write',
    confidential,
  });

/** A hook that is gone already counts as deleted. */
export async function deleteHook(api: BigcommerceApi, id: number): Promise<Result<null>> {
  const answer = await callBigcommerce<null>(api, {
    operation: 'hooks.delete',
    method: 'DELETE',
    path: `/v3/hooks/${id}`,
    schema: z.unknown().transform(() => null),
    effect: 'write',
    empty: null,
    confidential,
  });
  return !answer.ok && answer.failure.kind === 'not_found' ? succeed(null) : answer;
}
