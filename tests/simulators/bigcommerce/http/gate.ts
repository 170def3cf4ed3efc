import type { StoreState } from '../state';
import type { Answer } from './answer';
import { errorFor } from './answer';
import type { Operation } from './operation';

/** 401 for a token that is not this store's, 403 for one that lacks the scope; null where the call may pass. */
export function refuse(
  store: StoreState | undefined,
  { token, path, operation }: { token: string | undefined; path: string; operation: Operation },
): Answer | null {
  const scopes = token === undefined ? undefined : store?.tokens.get(token);
  if (!store || !scopes) return errorFor(path, 401, 'Unauthorized');
  const { name, writes } = operation.scope;
  if (name === null || scopes.includes(name)) return null;
  if (!writes && scopes.includes(`${name}_read_only`)) return null;
  return errorFor(path, 403, "You don't have a required scope to access the endpoint");
}
