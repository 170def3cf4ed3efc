import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import type { HookStep, WantedHooks } from './hook-plan';
import { decideHooks } from './hook-plan';
import { createHook, deleteHook, listHooks, updateHook } from './hooks';

export interface EnsuredHooks {
  readonly kept: number;
  readonly updated: number;
  readonly created: number;
  readonly deleted: number;
}

/**
 * Makes a store's hooks what they should be: right ones are kept, inactive ones and those with another
 * secret updated, missing ones created, and all others that this app made in this store deleted.
 *
 * Safe to repeat, after any failure and at any time; a second run changes nothing.
 */
export async function ensureHooks(api: BigcommerceApi, wanted: WantedHooks): Promise<Result<EnsuredHooks>> {
  const existing = await listHooks(api);
  if (!existing.ok) return existing;
  const counts = { keep: 0, update: 0, create: 0, delete: 0 };
  for (const step of decideHooks(existing.value, wanted)) {
    const done = await carryOut(api, step);
    if (!done.ok) return done;
    counts[step.step] += 1;
  }
  return succeed({
    kept: counts.keep,
    updated: counts.update,
    created: counts.create,
    deleted: counts.delete,
  });
}

function carryOut(api: BigcommerceApi, step: HookStep): Promise<Result<unknown>> {
  switch (step.step) {
    case 'keep':
      return Promise.resolve(succeed(null));
    case 'update':
      return updateHook(api, step.id, step.content);
    case 'create':
      return createHook(api, step.content);
    case 'delete':
      return deleteHook(api, step.id);
  }
}
