import type { SimAccount, SimWarehouse } from '../../state/account';
import { encodeId } from '../../state/ids';
import type { PageArguments } from '../connection';
import { toConnection } from '../connection';
import type { ApiContext } from '../context';

export const accountView = (context: ApiContext, account: SimAccount): Record<string, unknown> => ({
  id: encodeId('Account', account.number),
  legacy_id: account.number,
  email: account.email,
  username: account.username,
  status: 'active',
  is_3pl: account.kind === '3pl',
  is_multi_warehouse: account.warehouses.length > 1,
  warehouses: account.warehouses.map((warehouse) => warehouseView(account, warehouse)),
  customers: (args: PageArguments) =>
    toConnection(
      [...context.world.accounts.values()].filter((one) => one.parent === account.number),
      args,
      (customer) => accountView(context, customer),
    ),
});

export const warehouseView = (account: SimAccount, warehouse: SimWarehouse): Record<string, unknown> => ({
  id: encodeId('Warehouse', warehouse.number),
  legacy_id: warehouse.number,
  account_id: encodeId('Account', warehouse.owner),
  identifier: warehouse.identifier,
  profile: 'default',
  company_name: account.name,
  active: true,
  address: {
    name: warehouse.identifier,
    address1: `${warehouse.number} Depot Road`,
    address2: '',
    city: warehouse.city,
    state: 'NV',
    country: 'US',
    zip: '89502',
    phone: '',
  },
});
