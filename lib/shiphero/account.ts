import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero } from './api';
import { connectionOf } from './connection';
import { estimateOf } from './credits';
import { afterVariable, readEveryPage } from './every-page';
import { customerAccountId, warehouseId } from './ids';

const CUSTOMERS_PER_PAGE = 100;

export const ACCOUNT_DOCUMENT = /* GraphQL */ `
  query account($first: Int!, $after: String) {
    account {
      data {
        id
        legacy_id
        username
        email
        is_3pl
        warehouses {
          id
          legacy_id
          identifier
          profile
          address {
            name
            city
            state
            country
          }
        }
        customers(first: $first, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
              legacy_id
              username
              email
            }
          }
        }
      }
    }
  }
`;

/** A BigInt in ShipHero's schema: a number or its digits. */
const legacyNumber = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).nullable();

const warehouse = z
  .object({
    id: warehouseId,
    legacy_id: legacyNumber,
    identifier: z.string().nullable(),
    profile: z.string().nullable(),
    address: z
      .object({
        name: z.string().nullable(),
        city: z.string().nullable(),
        state: z.string().nullable(),
        country: z.string().nullable(),
      })
      .nullable(),
  })
  .transform(({ legacy_id, ...rest }) => ({ ...rest, legacyId: legacy_id }));

const party = {
  id: customerAccountId,
  legacy_id: legacyNumber,
  username: z.string().nullable(),
  email: z.string().nullable(),
};

const customer = z.object(party).transform(({ legacy_id, ...rest }) => ({ ...rest, legacyId: legacy_id }));

const answer = z.object({
  account: z.object({
    data: z.object({
      ...party,
      is_3pl: z.boolean().nullable(),
      warehouses: z.array(warehouse.nullable()).nullable(),
      customers: connectionOf(customer).nullable(),
    }),
  }),
});

export type ShipheroWarehouse = z.output<typeof warehouse>;
export type ShipheroCustomer = z.output<typeof customer>;

/** Whose token this is, its warehouses and, for a 3PL, its customers. */
export interface ShipheroAccount extends ShipheroCustomer {
  readonly is3pl: boolean;
  readonly warehouses: readonly ShipheroWarehouse[];
  readonly customers: readonly ShipheroCustomer[];
}

/** Reads the account behind the token: the live check of a connection. */
export async function readAccount(api: ShipheroApi): Promise<Result<ShipheroAccount>> {
  const first = await readPage(api, null);
  if (!first.ok) return first;
  const { legacy_id: legacyId, is_3pl, warehouses, customers: page, ...rest } = first.value;
  const account = {
    ...rest,
    legacyId,
    is3pl: is_3pl ?? false,
    warehouses: (warehouses ?? []).filter(isThere),
  };
  if (page == null) return succeed({ ...account, customers: [] });
  if (page.next === null) return succeed({ ...account, customers: page.items });
  const others = await readEveryPage(async (after) => {
    const next = await readPage(api, after);
    return next.ok ? succeed(next.value.customers ?? { items: [], next: null }) : next;
  }, page.next);
  return others.ok ? succeed({ ...account, customers: [...page.items, ...others.value] }) : others;
}

async function readPage(api: ShipheroApi, after: string | null) {
  const called = await callShiphero(api, {
    operation: 'account',
    document: ACCOUNT_DOCUMENT,
    variables: { first: CUSTOMERS_PER_PAGE, ...afterVariable(after) },
    schema: answer,
    estimate: estimateOf({ first: CUSTOMERS_PER_PAGE }),
    effect: 'read',
  });
  return called.ok ? succeed(called.value.account.data) : called;
}

const isThere = <T>(value: T | null): value is T => value !== null;
