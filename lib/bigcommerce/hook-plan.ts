import type { Hook, HookContent } from './hooks';

/**
 * What the app listens to: two hooks a store. Each event is a hint only, so that whichever event of an
 * order or a shipment comes, the same reading follows.
 */
export const WEBHOOK_SCOPES = ['store/order/*', 'store/shipment/*'] as const;

export interface WantedHooks {
  /** The store's own endpoint, a full https address. */
  readonly destination: string;
  /** Proves to the endpoint that a delivery was meant for this store. */
  readonly secretHeader: { readonly name: string; readonly value: string };
  readonly scopes: readonly string[];
}

export type HookStep =
  | { readonly step: 'keep'; readonly id: number }
  | { readonly step: 'update'; readonly id: number; readonly content: HookContent }
  | { readonly step: 'create'; readonly content: HookContent }
  | { readonly step: 'delete'; readonly id: number };

/**
 * Decides how the hooks that exist become those that are wanted. Deletes come last: between two
 * endpoints an event rather arrives twice than never.
 */
export function decideHooks(existing: readonly Hook[], wanted: WantedHooks): HookStep[] {
  const { destination, secretHeader } = wanted;
  const taken = new Set<number>();
  const steps = wanted.scopes.map((scope): HookStep => {
    const content = {
      scope,
      destination,
      headers: { [secretHeader.name]: secretHeader.value },
      is_active: true,
    };
    const hook = existing.find((one) => one.scope === scope && one.destination === destination);
    if (hook === undefined) return { step: 'create', content };
    taken.add(hook.id);
    return isRight(hook, secretHeader)
      ? { step: 'keep', id: hook.id }
      : { step: 'update', id: hook.id, content };
  });
  const stale = existing.filter((hook) => !taken.has(hook.id));
  return [...steps, ...stale.map((hook): HookStep => ({ step: 'delete', id: hook.id }))];
}

function isRight(hook: Hook, secretHeader: WantedHooks['secretHeader']): boolean {
  // Header names are compared without case: BigCommerce may give them back differently.
  const name = secretHeader.name.toLowerCase();
  const held = Object.entries(hook.headers).find(([header]) => header.toLowerCase() === name);
  return hook.is_active && held?.[1] === secretHeader.value;
}
