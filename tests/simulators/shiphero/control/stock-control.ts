import { z } from 'zod';
import { moveOnHand, setLevel } from '../actions/change-stock';
import type { Simulation } from '../http/simulation';
import { levelAt } from '../state/levels';
import type { SimLevel } from '../state/product';
import { productOf } from '../state/world';
import { command } from './command';
import { accountRef, findAccount, findWarehouse } from './references';
import { levelReport, stockReport } from './reports';

const place = {
  ...accountRef,
  warehouse: z.union([z.string(), z.number()]).optional(),
  sku: z.string(),
};

export const stockControl = ({ world }: Simulation) => {
  const levelOf = (input: z.output<z.ZodObject<typeof place>>): SimLevel => {
    const account = findAccount(world, input.account);
    if (!productOf(world, account.number, input.sku))
      throw new Error(`${account.name} has no SKU ${input.sku}`);
    return levelAt(world, account.number, findWarehouse(account, input.warehouse), input.sku);
  };

  return {
    /** Goods come in (or are taken off with a negative quantity); waiting orders get theirs first. */
    receiveStock: command(z.object({ ...place, quantity: z.number().int() }), (input) => {
      const level = levelOf(input);
      moveOnHand(world, level, input.quantity);
      return levelReport(findAccount(world, input.account), level);
    }),

    setStock: command(
      z.object({
        ...place,
        onHand: z.number().int().nonnegative().optional(),
        reserve: z.number().int().nonnegative().optional(),
        nonSellable: z.number().int().nonnegative().optional(),
        sellAhead: z.number().int().nonnegative().optional(),
      }),
      (input) => {
        const level = levelOf(input);
        setLevel(world, level, input);
        return levelReport(findAccount(world, input.account), level);
      },
    ),

    stockOf: command(z.object({ ...accountRef, sku: z.string() }), (input) =>
      stockReport(world, findAccount(world, input.account), input.sku),
    ),
  };
};
