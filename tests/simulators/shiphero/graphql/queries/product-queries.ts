import type { SimLevel, SimProduct } from '../../state/product';
import { skuKey } from '../../state/product';
import { productOf } from '../../state/world';
import { notFound } from '../api-error';
import type { PageArguments } from '../connection';
import { sortBy, toConnection } from '../connection';
import type { ApiContext } from '../context';
import { actingAccount, coveredAccounts, look, numberIn, requireScope } from '../context';
import { levelView, productView } from '../views/product-view';
import { answerOf, isWithin } from './filters';

interface ListArguments {
  readonly ids?: readonly (string | null)[] | null;
  readonly sku?: string | null;
  readonly created_from?: number | null;
  readonly created_to?: number | null;
  readonly updated_from?: number | null;
  readonly updated_to?: number | null;
  readonly customer_account_id?: string | null;
  readonly has_kits?: boolean | null;
  readonly warehouse_id?: string | null;
  readonly active?: boolean | null;
}

interface OneArguments {
  readonly id?: string | null;
  readonly sku?: string | null;
  readonly customer_account_id?: string | null;
}

const TIMES = {
  created_at: (item: { createdAt: number }) => item.createdAt,
  updated_at: (item: { updatedAt: number }) => item.updatedAt,
};

const matchesTimes = (item: { createdAt: number; updatedAt: number }, args: ListArguments): boolean =>
  isWithin(item.createdAt, args.created_from, args.created_to) &&
  isWithin(item.updatedAt, args.updated_from, args.updated_to);

export const productQueries = {
  product: (_: unknown, args: OneArguments, context: ApiContext) => {
    requireScope(context, 'view:products');
    const accounts = [...coveredAccounts(context, args.customer_account_id)];
    const found = args.id
      ? [...context.world.products.values()].find(
          (product) =>
            product.number === numberIn('Product', args.id ?? '') && accounts.includes(product.account),
        )
      : productOf(context.world, actingAccount(context, args.customer_account_id).number, args.sku ?? '');
    if (!found) throw notFound('Product');
    return answerOf(context, productView(context, found));
  },

  products: (_: unknown, args: ListArguments, context: ApiContext) => {
    requireScope(context, 'view:products');
    const accounts = coveredAccounts(context, args.customer_account_id);
    const matches = (product: SimProduct): boolean =>
      accounts.has(product.account) &&
      (!args.sku || skuKey(product.sku) === skuKey(args.sku)) &&
      (args.has_kits == null || product.kitParts.length > 0 === args.has_kits) &&
      matchesTimes(product, args);
    const found = [...context.world.products.values()].filter(matches);
    return answerOf(context, (page: PageArguments) =>
      toConnection(sortBy(found, page.sort, TIMES), page, (product) => productView(context, product)),
    );
  },

  warehouse_products: (_: unknown, args: ListArguments, context: ApiContext) => {
    requireScope(context, 'view:inventory');
    const accounts = coveredAccounts(context, args.customer_account_id);
    const warehouse = args.warehouse_id ? numberIn('Warehouse', args.warehouse_id) : null;
    const numbers = args.ids?.map((id) => numberIn('WarehouseProduct', id ?? ''));
    const matches = (level: SimLevel): boolean =>
      accounts.has(level.account) &&
      (warehouse === null || level.warehouse === warehouse) &&
      (!numbers || numbers.includes(level.number)) &&
      (!args.sku || skuKey(level.sku) === skuKey(args.sku)) &&
      args.active !== false &&
      matchesTimes(level, args);
    // Of a product that was deleted there are no levels any more, though orders may still wait for it.
    const found = look(context)
      .levels()
      .filter((level) => productOf(context.world, level.account, level.sku) !== undefined && matches(level));
    return answerOf(context, (page: PageArguments) =>
      toConnection(sortBy(found, page.sort, TIMES), page, (level) => levelView(context, level)),
    );
  },
};
