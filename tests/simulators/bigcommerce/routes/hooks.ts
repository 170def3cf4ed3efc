import { z } from 'zod';
import { secondsOf } from '../dates';
import type { Answer } from '../http/answer';
import { errorV3, ok, pageV3 } from '../http/answer';
import type { Call, Operation } from '../http/operation';
import { pageOf, reads, writes } from '../http/operation';
import type { Hook, StoreState } from '../state';

const MOST_PER_SCOPE = 10;

const headers = z.record(z.string().max(64), z.string().max(8192)).nullable().optional();
const draft = z.object({
  scope: z.string().startsWith('store/'),
  destination: z.url({ protocol: /^https?$/ }),
  is_active: z.boolean().optional(),
  headers,
});
const change = draft.partial();

const invalid = (errors: Record<string, string>): Answer =>
  errorV3(422, 'JSON data is missing or invalid', errors);

const faultsOf = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'body', issue.message]));

const present =
  (clientId: string, store: StoreState) =>
  (hook: Hook): Record<string, unknown> => ({
    id: hook.id,
    client_id: clientId,
    store_hash: store.hash,
    scope: hook.scope,
    destination: hook.destination,
    headers: hook.headers,
    is_active: hook.isActive,
    created_at: secondsOf(hook.createdAt),
    updated_at: secondsOf(hook.updatedAt),
  });

const show = ({ world, store }: Call, hook: Hook): Answer =>
  ok({ data: present(world.clientId, store)(hook), meta: {} });

/** One hook per scope and destination, ten per scope. */
function objectionTo(
  store: StoreState,
  wanted: { scope: string; destination: string },
  but?: Hook,
): Answer | null {
  const others = [...store.hooks.values()].filter((hook) => hook !== but && hook.scope === wanted.scope);
  if (others.some(({ destination }) => destination === wanted.destination)) {
    return invalid({ destination: 'A hook with this scope and destination exists already.' });
  }
  return others.length >= MOST_PER_SCOPE
    ? invalid({ scope: 'There are too many hooks for this scope.' })
    : null;
}

const withHook = (call: Call, then: (hook: Hook) => Answer): Answer => {
  const hook = call.store.hooks.get(Number(call.params['webhook_id']));
  return hook ? then(hook) : errorV3(404, 'Hook not found');
};

const ANY = reads(null);
const WRITE = writes(null);

export const hookOperations: readonly Operation[] = [
  {
    name: 'hooks.list',
    method: 'GET',
    path: '/v3/hooks',
    scope: ANY,
    handle: ({ world, store, query }) => {
      const wanted = [...store.hooks.values()].filter(
        (hook) =>
          (query['scope'] === undefined || query['scope'] === hook.scope) &&
          (query['destination'] === undefined || query['destination'] === hook.destination) &&
          (query['is_active'] === undefined || query['is_active'] === String(hook.isActive)),
      );
      return pageV3(wanted, pageOf(query, 50, 250), present(world.clientId, store));
    },
  },
  {
    name: 'hooks.create',
    method: 'POST',
    path: '/v3/hooks',
    scope: WRITE,
    handle: (call) => {
      const { world, store } = call;
      const wanted = draft.safeParse(call.body);
      if (!wanted.success) return invalid(faultsOf(wanted.error));
      const objection = objectionTo(store, wanted.data);
      if (objection) return objection;
      const now = world.clock.now();
      const hook: Hook = {
        id: world.sequence.next('hook', 22_561_593),
        scope: wanted.data.scope,
        destination: wanted.data.destination,
        headers: wanted.data.headers ?? null,
        isActive: wanted.data.is_active ?? true,
        createdAt: now,
        updatedAt: now,
      };
      store.hooks.set(hook.id, hook);
      return show(call, hook);
    },
  },
  {
    name: 'hooks.read',
    method: 'GET',
    path: '/v3/hooks/:webhook_id',
    scope: ANY,
    handle: (call) => withHook(call, (hook) => show(call, hook)),
  },
  {
    name: 'hooks.update',
    method: 'PUT',
    path: '/v3/hooks/:webhook_id',
    scope: WRITE,
    handle: (call) =>
      withHook(call, (hook) => {
        const wanted = change.safeParse(call.body);
        if (!wanted.success) return invalid(faultsOf(wanted.error));
        const { scope = hook.scope, destination = hook.destination } = wanted.data;
        const objection = objectionTo(call.store, { scope, destination }, hook);
        if (objection) return objection;
        hook.scope = scope;
        hook.destination = destination;
        hook.headers = wanted.data.headers === undefined ? hook.headers : wanted.data.headers;
        hook.isActive = wanted.data.is_active ?? hook.isActive;
        hook.updatedAt = call.world.clock.now();
        return show(call, hook);
      }),
  },
  {
    name: 'hooks.delete',
    method: 'DELETE',
    path: '/v3/hooks/:webhook_id',
    scope: WRITE,
    handle: (call) =>
      withHook(call, (hook) => {
        call.store.hooks.delete(hook.id);
        return show(call, hook);
      }),
  },
];
