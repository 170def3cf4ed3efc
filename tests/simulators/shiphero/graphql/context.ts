import type { SimAccount } from '../state/account';
import { decodeId } from '../state/ids';
import type { Look, World } from '../state/world';
import { accountAt, listLook } from '../state/world';
import { badArgument, missingScope } from './api-error';

/** Who asks, and what one request may see. */
export interface ApiContext {
  readonly world: World;
  readonly account: SimAccount;
  /** Null: everything is allowed. */
  readonly scopes: readonly string[] | null;
  readonly requestId: string;
  readonly complexity: number;
}

export const look = (context: ApiContext): Look => listLook(context.world);

export function requireScope(context: ApiContext, scope: string): void {
  if (context.scopes && !context.scopes.includes(scope)) throw missingScope(scope);
}

/** Without `view:pii`, names and addresses are null; nothing says so. */
export const seesPersons = (context: ApiContext): boolean =>
  context.scopes === null || context.scopes.includes('view:pii');

/**
 * The account that a call is about: a 3PL names its customer. Anybody else's is an invalid id, and
 * without a name it is the token's own.
 */
export function actingAccount(context: ApiContext, customerAccountId: string | null | undefined): SimAccount {
  if (!customerAccountId) return context.account;
  const number = decodeId('Account', customerAccountId) ?? -1;
  const named = context.world.accounts.get(number);
  if (named?.number === context.account.number || named?.parent === context.account.number) return named;
  throw badArgument(`Invalid id ${customerAccountId}`, 'customer_account_id');
}

/** What a list covers: the named customer, or else all that the token may see. */
export function coveredAccounts(
  context: ApiContext,
  customerAccountId: string | null | undefined,
): ReadonlySet<number> {
  if (customerAccountId) return new Set([actingAccount(context, customerAccountId).number]);
  const customers = [...context.world.accounts.values()].filter(
    (account) => account.parent === context.account.number,
  );
  return new Set([context.account.number, ...customers.map((account) => account.number)]);
}

export const ownerOf = (context: ApiContext, entity: { account: number }): SimAccount =>
  accountAt(context.world, entity.account);

/** The number in an id that the client sent; an id of another kind is an error with code 3. */
export function numberIn(type: string, id: string): number {
  const number = decodeId(type, id);
  if (number === null) throw badArgument(`Invalid id ${id}`, 'id');
  return number;
}
