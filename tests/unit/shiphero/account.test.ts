import { expect, it } from 'vitest';
import { readAccount } from '@/lib/shiphero/account';
import { apiAnswering, listOf } from './answering-server';

const party = (id: string) => ({ id, legacy_id: 1, username: id, email: `${id}@example.com` });
const account = (customers: unknown) => ({
  json: {
    data: {
      account: {
        data: {
          ...party('A'),
          is_3pl: true,
          warehouses: [
            { id: 'W', legacy_id: '7145', identifier: 'Primary', profile: 'default', address: null },
          ],
          customers,
        },
      },
    },
  },
});

it('an account comes with its warehouses and with every customer', async () => {
  const { api } = await apiAnswering([
    account(listOf([party('C1')], 'c').data),
    account(listOf([party('C2')]).data),
  ]);
  expect(await readAccount(api)).toMatchObject({
    ok: true,
    value: {
      id: 'A',
      legacyId: 1,
      is3pl: true,
      warehouses: [{ id: 'W', legacyId: 7145 }],
      customers: [{ id: 'C1' }, { id: 'C2' }],
    },
  });
});

it('a brand has no customers', async () => {
  const { api } = await apiAnswering([account(null)]);
  expect(await readAccount(api)).toMatchObject({ ok: true, value: { customers: [] } });
});
