import { describe, expect, it } from 'vitest';
import { contractsArePresent } from '@/tests/contract/contracts';
import { holdExchange } from '@/tests/contract/hold-exchange';
import { aStore } from './a-store';
import type { AStore } from './a-store';

const WHOLE = { include: 'consignments.line_items', consignment_structure: 'object' };

/** What is wrong with the simulator's answer to a reading, by the API's description. */
async function faultsOf(
  store: AStore,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { status, json } = await store.call('GET', `${path}?${new URLSearchParams(query).toString()}`);
  return holdExchange({
    system: 'bigcommerce',
    method: 'GET',
    path: `/stores/${store.hash}${path}`,
    query,
    requestBody: null,
    status,
    responseBody: json,
  });
}

describe.skipIf(!contractsArePresent())(
  'the BigCommerce simulator against the API description',
  {
    timeout: 30_000,
  },
  () => {
    it('shows every example order as described, whole and line by line', async () => {
      const store = await aStore();
      for (const example of await store.control.examples()) {
        const { id } = await store.control.placeOrder({ hash: store.hash, example });
        expect(await faultsOf(store, `/v2/orders/${id}`, WHOLE), example).toEqual([]);
        expect(await faultsOf(store, `/v2/orders/${id}/products`), example).toEqual([]);
      }
      await store.close();
    });

    it.each([
      '/v2/store',
      '/v3/settings/inventory',
      '/v3/inventory/locations',
      '/v3/inventory/items',
      '/v3/catalog/products',
      '/v3/catalog/variants',
      '/v2/order_statuses',
      '/v2/shipping/zones',
      '/v2/shipping/zones/1/methods',
      '/v3/channels',
      '/v2/orders/count',
    ])('answers %s as described', async (path) => {
      const store = await aStore();
      expect(await faultsOf(store, path)).toEqual([]);
      await store.close();
    });
  },
);
