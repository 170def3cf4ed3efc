import { z } from 'zod';
import { announceLevels, deleteProduct, makeKit, renameProduct } from '../actions/change-product';
import { moveOnHand } from '../actions/change-stock';
import type { Simulation } from '../http/simulation';
import type { SimAccount } from '../state/account';
import { encodeId } from '../state/ids';
import type { SimProduct } from '../state/product';
import { skuKey } from '../state/product';
import type { World } from '../state/world';
import { productOf } from '../state/world';
import { command } from './command';
import { accountRef, findAccount, findWarehouse } from './references';
import { stockReport } from './reports';

const parts = z.array(z.object({ sku: z.string(), quantity: z.number().int().positive() }));
const named = { ...accountRef, sku: z.string() };
/** Numbers that move are told of like any other's; whether ShipHero really does so for kits is not known. */
const told = { tell: z.boolean().default(true) };

const productReport = (product: SimProduct) => ({
  id: encodeId('Product', product.number),
  sku: product.sku,
  kit: product.kitParts.length > 0,
  kitBuild: product.kitBuild,
  kitParts: product.kitParts.map(({ sku, quantity }) => ({ sku, quantity })),
});

export const productControl = ({ world }: Simulation) => {
  function find(input: z.output<z.ZodObject<typeof named>>): { account: SimAccount; product: SimProduct } {
    const account = findAccount(world, input.account);
    const product = productOf(world, account.number, input.sku);
    if (!product) throw new Error(`${account.name} has no SKU ${input.sku}`);
    return { account, product };
  }

  const telling = (tell: boolean): World => (tell ? world : { ...world, publish: () => undefined });

  return {
    /** A product that the catalogue does not have, as when a merchant adds it to ShipHero. */
    createProduct: command(
      z.object({
        ...named,
        name: z.string().optional(),
        price: z.string().default('10.00'),
        onHand: z.number().int().nonnegative().default(0),
        kitParts: parts.default([]),
        kitBuild: z.boolean().default(false),
      }),
      (input) => {
        const account = findAccount(world, input.account);
        const now = world.now();
        world.products.set(`${account.number}:${skuKey(input.sku)}`, {
          number: world.next('Product'),
          account: account.number,
          sku: input.sku.trim(),
          name: input.name ?? input.sku,
          barcode: '',
          price: input.price,
          kitParts: input.kitParts.map((part) => ({ ...part, number: world.next('KitComponent') })),
          kitBuild: input.kitBuild,
          createdAt: now,
          updatedAt: now,
        });
        const place = {
          account: account.number,
          warehouse: findWarehouse(account, undefined),
          sku: input.sku,
        };
        moveOnHand(world, place, input.onHand);
        return stockReport(world, account, input.sku);
      },
    ),

    product: command(z.object(named), (input) => productReport(find(input).product)),

    /**
     * The product gets another SKU; under the old one it is not found. No number moves: an Inventory Update under the
     * new SKU only where one is asked for.
     */
    renameProduct: command(
      z.object({ ...named, newSku: z.string().trim().min(1), tell: z.boolean().default(false) }),
      (input) => {
        const { account, product } = find(input);
        renameProduct(world, account, product, input.newSku);
        if (input.tell) announceLevels(world, account, product.sku);
        return productReport(product);
      },
    ),

    deleteProduct: command(z.object(named), (input) => {
      const { account, product } = find(input);
      deleteProduct(world, account, product);
      return productReport(product);
    }),

    /** Makes a kit, of either kind, of a product that had stock of its own. */
    makeKit: command(
      z.object({ ...named, ...told, parts: parts.min(1), build: z.boolean().default(false) }),
      (input) => {
        const { account, product } = find(input);
        makeKit(telling(input.tell), account, product, { parts: input.parts, build: input.build });
        return productReport(product);
      },
    ),

    /** A kit becomes a product with stock of its own, of which there is none yet. */
    unmakeKit: command(z.object({ ...named, ...told }), (input) => {
      const { account, product } = find(input);
      if (product.kitParts.length === 0) throw new Error(`${product.sku} is no kit`);
      makeKit(telling(input.tell), account, product, { parts: [], build: false });
      return productReport(product);
    }),
  };
};
