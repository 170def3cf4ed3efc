import { presentProduct, presentVariant } from '../catalogue/present-product';
import { parseFilterDate, secondsOf } from '../dates';
import { pageV3 } from '../http/answer';
import type { Operation } from '../http/operation';
import { pageOf, partsOf, reads } from '../http/operation';

const SCOPE = reads('store_v2_products');

export const catalogueOperations: readonly Operation[] = [
  {
    name: 'products.list',
    method: 'GET',
    path: '/v3/catalog/products',
    scope: SCOPE,
    handle: ({ store, query }) => {
      const ids = partsOf(query['id:in'] ?? query['id']);
      const skus = partsOf(query['sku:in'] ?? query['sku']);
      const since = parseFilterDate(query['date_modified:min'] ?? '') ?? -Infinity;
      const products = store.products.filter(
        (product) =>
          (!ids || ids.has(String(product.id))) &&
          product.id > Number(query['id:greater'] ?? 0) &&
          (!skus || skus.has(product.sku)) &&
          secondsOf(product.dateModified) >= since,
      );
      const withVariants = partsOf(query['include'])?.has('variants') ?? false;
      return pageV3(products, pageOf(query, 50, 250), (product) =>
        presentProduct(store, product, withVariants),
      );
    },
  },
  {
    name: 'variants.list',
    method: 'GET',
    path: '/v3/catalog/variants',
    scope: SCOPE,
    handle: ({ store, query }) => {
      const ids = partsOf(query['id']);
      const productIds = partsOf(query['product_id:in'] ?? query['product_id']);
      const rows = store.products.flatMap((product) =>
        product.variants.map((variant) => ({ product, variant })),
      );
      const wanted = rows.filter(
        ({ variant }) =>
          (!ids || ids.has(String(variant.id))) &&
          (!productIds || productIds.has(String(variant.productId))) &&
          (query['sku'] === undefined || query['sku'] === variant.sku),
      );
      return pageV3(wanted, pageOf(query, 50, 250), ({ product, variant }) =>
        presentVariant(store, product, variant),
      );
    },
  },
];
