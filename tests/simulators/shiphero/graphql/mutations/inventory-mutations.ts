import { moveOnHand, setLevel } from '../../actions/change-stock';
import { levelAt } from '../../state/levels';
import type { SimLevel } from '../../state/product';
import { productOf } from '../../state/world';
import { badArgument, notFound } from '../api-error';
import type { ApiContext } from '../context';
import { actingAccount, numberIn, requireScope } from '../context';
import { levelView } from '../views/product-view';

interface OnLevel {
  readonly customer_account_id?: string | null;
  readonly sku: string;
  readonly warehouse_id: string;
  readonly quantity: number;
}

function levelToChange(context: ApiContext, data: OnLevel): SimLevel {
  requireScope(context, 'change:inventory');
  const account = actingAccount(context, data.customer_account_id);
  const number = numberIn('Warehouse', data.warehouse_id);
  if (!account.warehouses.some((warehouse) => warehouse.number === number)) throw notFound('Warehouse');
  if (!productOf(context.world, account.number, data.sku)) throw notFound('Product');
  if (data.quantity < 0) throw badArgument(`Invalid quantity ${data.quantity}`, 'quantity');
  return levelAt(context.world, account.number, number, data.sku);
}

const answerOf = (context: ApiContext, level: SimLevel): Record<string, unknown> => ({
  request_id: context.requestId,
  complexity: context.complexity,
  warehouse_product: levelView(context, level),
});

export const inventoryMutations = {
  inventory_add: (_: unknown, { data }: { data: OnLevel }, context: ApiContext) =>
    answerOf(context, moveOnHand(context.world, levelToChange(context, data), data.quantity)),

  inventory_remove: (_: unknown, { data }: { data: OnLevel }, context: ApiContext) =>
    answerOf(context, moveOnHand(context.world, levelToChange(context, data), -data.quantity)),

  inventory_replace: (_: unknown, { data }: { data: OnLevel }, context: ApiContext) => {
    const level = levelToChange(context, data);
    setLevel(context.world, level, { onHand: data.quantity });
    return answerOf(context, level);
  },
};
