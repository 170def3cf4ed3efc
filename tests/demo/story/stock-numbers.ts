import { inShiphero } from './ask';
import type { Stage } from './stage';

export interface StockNumber {
  readonly sku: string;
  readonly variantId: number;
  /** What BigCommerce shows in its default location. */
  readonly bigcommerce: number;
  /** What ShipHero has to sell over all warehouses, less the units of orders that are under way to it. At least 0. */
  readonly free: number;
}

const stateOf = ({ systems: { shiphero, accountId } }: Stage) =>
  shiphero.control.state({ account: accountId });

/** What ShipHero has to sell of a SKU, by the rule that applies unless a merchant says otherwise. */
export async function freeInShiphero(stage: Stage, sku: string): Promise<number> {
  const { systems } = stage;
  const { warehouses } = await systems.shiphero.control.stockOf({ account: systems.accountId, sku });
  return Math.max(0, freeUnits(warehouses) - (await unitsUnderWay(stage, sku)));
}

async function unitsUnderWay(stage: Stage, sku: string): Promise<number> {
  let units = 0;
  for (const order of stage.underWay) {
    if ((await inShiphero(stage, order)).length > 0) continue;
    for (const line of order.lines) units += line.sku === sku ? line.quantity : 0;
  }
  return units;
}

export async function stockAtBigcommerce(
  { systems: { bigcommerce, hash } }: Stage,
  sku: string,
): Promise<number> {
  return (await bigcommerce.control.stockOf({ hash, sku })).onHand;
}

type Level = Awaited<ReturnType<typeof stateOf>>['stock'][number];

const freeUnits = (levels: readonly Level[]): number =>
  levels.reduce(
    (sum, { onHand, allocated, backorder, reserve, nonSellable }) =>
      sum + onHand - allocated - backorder - reserve - nonSellable,
    0,
  );

/** Both systems' numbers for every SKU that ShipHero keeps on a shelf: kits are packed from other SKUs. */
export async function stockNumbers(stage: Stage): Promise<readonly StockNumber[]> {
  const { bigcommerce, hash } = stage.systems;
  const { stock } = await stateOf(stage);
  const skus = [...new Set(stock.map(({ sku }) => sku))].filter((sku) => !sku.startsWith('KIT-'));
  return Promise.all(
    skus.map(async (sku) => {
      const { onHand, variantId } = await bigcommerce.control.stockOf({ hash, sku });
      return { sku, variantId, bigcommerce: onHand, free: await freeInShiphero(stage, sku) };
    }),
  );
}

/** Units that BigCommerce offers and that ShipHero could not ship, per SKU. */
export const oversellable = (numbers: readonly StockNumber[]): readonly StockNumber[] =>
  numbers.filter(({ bigcommerce, free }) => bigcommerce > free);

export const different = (numbers: readonly StockNumber[]): readonly StockNumber[] =>
  numbers.filter(({ bigcommerce, free }) => bigcommerce !== free);
