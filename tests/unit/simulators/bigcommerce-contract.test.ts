import { describe, expect, it } from 'vitest';
import { aStore } from './a-store';
import { contractsArePresent, readContract } from './bigcommerce-contract';

const WHOLE = '?include=consignments.line_items&consignment_structure=object';

describe.skipIf(!contractsArePresent)('the BigCommerce simulator against the API description', () => {
  it('shows every example order as described, whole and line by line', async () => {
    const store = await aStore();
    const contract = readContract('orders.v2.oas2.yml');
    for (const example of await store.control.examples()) {
      const { id, lines } = await store.control.placeOrder({ hash: store.hash, example });
      const order = await store.call('GET', `/v2/orders/${id}${WHOLE}`);
      expect(contract.faults({ method: 'GET', path: '/orders/{order_id}', status: 200 }, order.json)).toEqual(
        [],
      );
      if (lines.length === 0) continue;
      const path = '/orders/{order_id}/products';
      const products = await store.call('GET', `/v2/orders/${id}/products`);
      expect(contract.faults({ method: 'GET', path, status: 200 }, products.json)).toEqual([]);
    }
    await store.close();
  });

  it.each([
    ['store_information.v2.yml', '/v2', '/store'],
    ['settings.v3.yml', '/v3', '/settings/inventory'],
    ['locations.v3.yml', '/v3', '/inventory/locations'],
    ['inventory.v3.yml', '/v3', '/inventory/items'],
    ['catalog/products_catalog.v3.yml', '/v3', '/catalog/products'],
    ['catalog/product-variants_catalog.v3.yml', '/v3', '/catalog/variants'],
    ['orders.v2.oas2.yml', '/v2', '/order_statuses'],
    ['orders.v2.oas2.yml', '/v2', '/orders/count'],
  ])('answers as %s describes', async (file, version, path) => {
    const store = await aStore();
    const { status, json } = await store.call('GET', `${version}${path}`);
    expect(readContract(file).faults({ method: 'GET', path, status }, json)).toEqual([]);
    await store.close();
  });
});
