import type { Failure, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import { readAccount } from '@/lib/shiphero/account';
import type { ShipheroAccount, ShipheroCustomer, ShipheroWarehouse } from '@/lib/shiphero/account';
import { createShipheroApi } from '@/lib/shiphero/api';
import { refreshAccessToken } from '@/lib/shiphero/auth';
import type { ShipheroAccess } from '@/lib/shiphero/auth';
import { unlimitedCredits } from '@/lib/shiphero/credits';
import type { StoreDeps } from './store-deps';

/** What the merchant enters. */
export interface ShipheroWish {
  readonly refreshToken: string;
  /** With a 3PL's token: the customer to work for, by id or by the number that ShipHero shows. */
  readonly customerAccountId?: string;
  /** It is meant to take the place of another account. */
  readonly anotherAccount?: boolean;
}

/** A ShipHero account that was seen alive, and what belongs to it. */
export interface CheckedAccount {
  /** Names the stock: account, and the 3PL's customer behind a slash. */
  readonly key: string;
  readonly accountId: string;
  readonly name: string;
  readonly customerAccountId: string | null;
  readonly access: ShipheroAccess;
  readonly warehouses: readonly { readonly id: string; readonly name: string }[];
}

/** Without these two nothing of this app works; tokens without any such scope are the older, unlimited ones. */
const NEEDED_SCOPES = ['view:orders', 'change:orders'];

/** Asks ShipHero live whether the token works, whose it is and which warehouses there are. Stores nothing. */
export async function checkShiphero(
  { env, clock }: Pick<StoreDeps, 'env' | 'clock'>,
  wish: ShipheroWish,
): Promise<Result<CheckedAccount>> {
  const now = () => clock.now();
  const apiUrl = env.SHIPHERO_API_URL;
  const refreshed = await refreshAccessToken({ apiUrl, refreshToken: wish.refreshToken, now });
  if (!refreshed.ok) return refreshed;
  const access = refreshed.value;
  const lacking = lackingScopes(access.scopes);
  if (lacking.length > 0) return fail(missingScope(lacking));
  const account = await readAccount(
    createShipheroApi({
      apiUrl,
      accessToken: () => Promise.resolve(succeed(access.accessToken)),
      customerAccountId: null,
      // Whose credits these are is what is being asked.
      credits: unlimitedCredits,
      now,
    }),
  );
  if (!account.ok) return account;
  return choose(account.value, wish.customerAccountId, access);
}

function choose(
  account: ShipheroAccount,
  wished: string | undefined,
  access: ShipheroAccess,
): Result<CheckedAccount> {
  if (account.warehouses.length === 0) return fail(noWarehouse);
  const customer =
    wished === undefined
      ? null
      : account.customers.find((one) => one.id === wished || String(one.legacyId) === wished);
  if (customer === undefined) return fail(unknownCustomer);
  // Orders of a shop in the 3PL's own name would be billed and shipped as nobody's.
  if (customer === null && account.is3pl && account.customers.length > 0) return fail(customerNeeded);
  return succeed({
    key: customer === null ? account.id : `${account.id}/${customer.id}`,
    accountId: account.id,
    name: nameOf(customer ?? account),
    customerAccountId: customer?.id ?? null,
    access,
    warehouses: account.warehouses.map((one) => ({ id: one.id, name: warehouseName(one) })),
  });
}

const nameOf = ({ username, email, id }: ShipheroCustomer): string => username ?? email ?? id;

const warehouseName = ({ identifier, profile, address, id }: ShipheroWarehouse): string =>
  [identifier, address?.name, profile].find((text) => text != null && text !== '') ?? id;

function lackingScopes(scopes: readonly string[]): readonly string[] {
  const limited = scopes.some((scope) => /^(view|change):/.test(scope));
  return limited ? NEEDED_SCOPES.filter((scope) => !scopes.includes(scope)) : [];
}

const missingScope = (scopes: readonly string[]): Failure => ({
  system: 'shiphero',
  kind: 'forbidden',
  code: 'shiphero.missing_scope',
  message: `The developer user in ShipHero lacks ${scopes.join(' and ')}. Give it these rights and copy its refresh token again.`,
});

const rejected = (code: string, message: string): Failure => ({
  system: 'shiphero',
  kind: 'rejected',
  code: `shiphero.${code}`,
  message,
  reason: message,
});

const noWarehouse = rejected(
  'no_warehouse',
  'This ShipHero account has no warehouse that orders could go to. Add one in ShipHero, then connect again.',
);

const unknownCustomer = rejected(
  'unknown_customer',
  'This ShipHero account has no customer with that account id. Check the id with your 3PL.',
);

const customerNeeded = rejected(
  'customer_needed',
  "This is a 3PL's token. Say which of its customer accounts the store belongs to.",
);
