import { levelsOf } from '../state/levels';
import type { SimAccount } from '../state/account';
import type { SimOrder } from '../state/order';
import { isCanceled } from '../state/order';
import type { SimKitPart, SimLevel, SimProduct } from '../state/product';
import { skuKey } from '../state/product';
import type { World } from '../state/world';
import { productOf } from '../state/world';
import { inventoryUpdatePayload } from '../webhooks/inventory-payload';
import { allocateOrder } from './allocate';
import { deallocateOrder } from './deallocate';
import { openStockChange } from './stock-change';

export interface Kit {
  readonly parts: readonly Omit<SimKitPart, 'number'>[];
  readonly build: boolean;
}

/**
 * A product gets another SKU, as a person does it in ShipHero. Its numbers, the orders that wait for it and the kits
 * that it is a part of go with it; whoever asks for the old SKU does not find it.
 */
export function renameProduct(world: World, account: SimAccount, product: SimProduct, sku: string): void {
  if (skuKey(sku) !== skuKey(product.sku) && productOf(world, account.number, sku)) {
    throw new Error(`${account.name} has a SKU ${sku} already`);
  }
  const now = world.now();
  const old = product.sku;
  const levels = levelsOf(world, account, old);
  const follow = (one: { sku: string }): void => {
    if (skuKey(one.sku) === skuKey(old)) one.sku = sku;
  };
  world.products.delete(productKey(account, old));
  for (const level of levels) world.levelNumbers.delete(levelKey(level));
  for (const other of world.products.values()) {
    if (other.account === account.number) other.kitParts.forEach(follow);
  }
  for (const order of world.orders.all()) {
    if (order.account !== account.number) continue;
    order.lines.forEach(follow);
    for (const allocation of order.allocations) allocation.lines.forEach(follow);
  }
  product.sku = sku;
  product.updatedAt = now;
  world.products.set(productKey(account, sku), product);
  for (const level of levels) {
    level.sku = sku;
    level.updatedAt = now;
    world.levelNumbers.set(levelKey(level), level.number);
    world.levels.save(level, now);
  }
}

/** A product and its numbers are gone. Orders that wait for it go on waiting. */
export function deleteProduct(world: World, account: SimAccount, product: SimProduct): void {
  for (const level of levelsOf(world, account, product.sku)) {
    world.levelNumbers.delete(levelKey(level));
    world.levels.remove(level.number);
  }
  world.products.delete(productKey(account, product.sku));
}

/**
 * Makes a kit of a product, or with no parts a product of its own again. Either way its own numbers begin at nothing;
 * orders that wait for it give back what they have, and take it again from where it is to come from now.
 */
export function makeKit(world: World, account: SimAccount, product: SimProduct, kit: Kit): void {
  for (const part of kit.parts) {
    const known = productOf(world, account.number, part.sku);
    if (!known || known === product) throw new Error(`${part.sku} cannot be a part of ${product.sku}`);
  }
  const stock = openStockChange(world);
  const waiting = world.orders.all().filter((order) => waitsFor(order, account, product.sku));
  for (const order of waiting) deallocateOrder(world, stock, order);
  const now = world.now();
  product.kitParts = kit.parts.map((part) => ({ ...part, number: world.next('KitComponent') }));
  product.kitBuild = kit.build;
  product.updatedAt = now;
  for (const level of levelsOf(world, account, product.sku)) {
    stock.add(level, {
      onHand: -level.onHand,
      reserve: -level.reserve,
      nonSellable: -level.nonSellable,
      sellAhead: -level.sellAhead,
    });
    level.updatedAt = now;
    world.levels.save(level, now);
  }
  for (const order of waiting) allocateOrder(world, stock, order);
  stock.announce();
}

/** Tells of a SKU's numbers as if one had moved. */
export function announceLevels(world: World, account: SimAccount, sku: string): void {
  world.publish({
    type: 'Inventory Update',
    account: account.number,
    shopName: null,
    payload: inventoryUpdatePayload(world, account, levelsOf(world, account, sku)),
  });
}

const waitsFor = (order: SimOrder, account: SimAccount, sku: string): boolean =>
  order.account === account.number &&
  !isCanceled(order) &&
  order.lines.some((line) => line.pending > 0 && skuKey(line.sku) === skuKey(sku));

const productKey = (account: SimAccount, sku: string): string => `${account.number}:${skuKey(sku)}`;
const levelKey = (level: SimLevel): string => `${level.account}:${level.warehouse}:${skuKey(level.sku)}`;
