import { z } from 'zod';
import { createAccount } from '../actions/create-account';
import type { Simulation } from '../http/simulation';
import { grantAccess, issueAccessToken } from '../http/tokens';
import type { SimAccount } from '../state/account';
import { encodeId } from '../state/ids';
import { command } from './command';
import { accountRef, findAccount } from './references';

const behaviours = z
  .object({
    unknownSku: z.enum(['fail', 'create']),
    refuseOrders: z.string().nullable(),
    buildKits: z.enum(['parts_keep_line_id', 'parts_lose_line_id', 'stay_whole']),
    allocateOnCreate: z.boolean(),
    allocateHeld: z.boolean(),
    allocationBumpsLevel: z.boolean(),
    voidBumpsOrder: z.boolean(),
    addressCheck: z.boolean(),
    retryKeepsMessageId: z.boolean(),
    mutationCredits: z.number().int().nonnegative(),
    canceledSpelling: z.enum(['canceled', 'cancelled']),
    voidedStatus: z.string(),
  })
  .partial();

const newAccount = z.object({
  name: z.string().default('Fernhill Outfitters'),
  warehouses: z.array(z.string()).min(1).default(['Primary']),
  /** Names of customers: with any, the account is a 3PL. */
  customers: z.array(z.string()).default([]),
  credentials: z.object({ username: z.string(), password: z.string() }).optional(),
  /** Units of every stocked SKU in the first warehouse; kits have none of their own. */
  openingStock: z.number().int().nonnegative().default(50),
  /** For example `['view:orders']`; without it the token may do everything. */
  scopes: z.array(z.string()).optional(),
  behaviours: behaviours.default({}),
});

const accountReport = (account: SimAccount) => ({
  accountId: encodeId('Account', account.number),
  accountNumber: account.number,
  name: account.name,
  username: account.username,
  password: account.password,
  warehouses: account.warehouses.map((warehouse) => ({
    id: encodeId('Warehouse', warehouse.number),
    legacyId: warehouse.number,
    identifier: warehouse.identifier,
  })),
});

export const accountControl = ({ world }: Simulation) => ({
  createAccount: command(newAccount, (wish) => {
    const shared = { warehouses: wish.warehouses, openingStock: wish.openingStock };
    const account = createAccount(world, {
      ...shared,
      name: wish.name,
      kind: wish.customers.length > 0 ? '3pl' : 'brand',
      parent: null,
      username: wish.credentials?.username,
      password: wish.credentials?.password,
    });
    const customers = wish.customers.map((name) =>
      createAccount(world, {
        ...shared,
        name,
        kind: 'customer',
        parent: account,
        username: undefined,
        password: undefined,
      }),
    );
    for (const one of [account, ...customers]) {
      Object.assign(one.behaviours, wish.behaviours);
    }
    const grant = grantAccess(world, account, wish.scopes ?? null);
    return {
      ...accountReport(account),
      refreshToken: grant.refreshToken,
      accessToken: issueAccessToken(world, grant),
      customers: customers.map(accountReport),
    };
  }),

  /** Another developer user's token for an account that is there. */
  issueToken: command(z.object({ ...accountRef, scopes: z.array(z.string()).optional() }), (input) => {
    const grant = grantAccess(world, findAccount(world, input.account), input.scopes ?? null);
    return { refreshToken: grant.refreshToken, accessToken: issueAccessToken(world, grant) };
  }),

  /** `access`: running access tokens end, and a refresh gives new ones. `all`: the refresh token is dead too. */
  revokeToken: command(
    z.object({ ...accountRef, which: z.enum(['access', 'all']).default('all') }),
    (input) => {
      const { number } = findAccount(world, input.account);
      for (const [token, { grant }] of world.accessTokens) {
        if (grant.account === number) world.accessTokens.delete(token);
      }
      for (const grant of world.grants.values()) {
        if (grant.account === number && input.which === 'all') grant.revoked = true;
      }
      return {};
    },
  ),

  setBehaviours: command(z.object({ ...accountRef, behaviours }), (input) =>
    Object.assign(
      findAccount(world, input.account).behaviours,
      Object.fromEntries(Object.entries(input.behaviours).filter(([, value]) => value !== undefined)),
    ),
  ),

  setQuota: command(
    z.object({
      ...accountRef,
      max: z.number().int().positive().optional(),
      perSecond: z.number().positive().optional(),
      remaining: z.number().nonnegative().optional(),
      requestCap: z.number().int().positive().optional(),
    }),
    ({ account, max, perSecond, remaining, requestCap }) => {
      const { bucket } = findAccount(world, account);
      bucket.configure(
        {
          ...(max === undefined ? {} : { max }),
          ...(perSecond === undefined ? {} : { perSecond }),
          ...(remaining === undefined ? {} : { remaining }),
          ...(requestCap === undefined ? {} : { requestCap }),
        },
        world.now(),
      );
      return bucket.quota(world.now());
    },
  ),

  drainCredits: command(z.object({ ...accountRef, to: z.number().nonnegative().default(0) }), (input) => {
    const { bucket } = findAccount(world, input.account);
    bucket.configure({ remaining: input.to }, world.now());
    return bucket.quota(world.now());
  }),
});
