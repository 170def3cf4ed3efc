import { stockedSkus } from '../../shared/catalogue';
import type { SimAccount, SimWarehouse } from '../state/account';
import { CreditBucket } from '../state/credit-bucket';
import { levelAt } from '../state/levels';
import { skuKey } from '../state/product';
import type { World } from '../state/world';

export interface AccountWish {
  readonly name: string;
  readonly kind: SimAccount['kind'];
  readonly parent: SimAccount | null;
  readonly warehouses: readonly string[];
  readonly openingStock: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** Opens an account; brands and customers come with the catalogue's goods in their first warehouse. */
export function createAccount(world: World, wish: AccountWish): SimAccount {
  const number = world.next('Account');
  const email = wish.username ?? `dev+${number}@warehouse.example`;
  const account: SimAccount = {
    number,
    userNumber: world.next('User'),
    name: wish.name,
    email,
    kind: wish.kind,
    parent: wish.parent?.number ?? null,
    username: email,
    password: wish.password ?? `password-${number}`,
    warehouses:
      wish.parent?.warehouses ??
      wish.warehouses.map((identifier, index) => openWarehouse(world, number, identifier, index)),
    bucket: new CreditBucket(world.now()),
    behaviours: { ...world.defaults },
  };
  world.accounts.set(number, account);
  if (account.kind !== '3pl') stockAccount(world, account, wish.openingStock);
  return account;
}

const CITIES = ['Reno', 'Allentown', 'Fort Worth', 'Atlanta'];

const openWarehouse = (world: World, owner: number, identifier: string, index: number): SimWarehouse => ({
  number: world.next('Warehouse'),
  owner,
  identifier,
  city: CITIES[index % CITIES.length] ?? 'Reno',
});

function stockAccount(world: World, account: SimAccount, openingStock: number): void {
  const now = world.now();
  for (const stocked of stockedSkus) {
    world.products.set(`${account.number}:${skuKey(stocked.sku)}`, {
      number: world.next('Product'),
      account: account.number,
      sku: stocked.sku,
      name: stocked.name,
      barcode: stocked.upc,
      price: stocked.price,
      kitBuild: false,
      kitParts: stocked.kitParts.map((part) => ({ ...part, number: world.next('KitComponent') })),
      createdAt: now,
      updatedAt: now,
    });
    account.warehouses.forEach((warehouse, index) => {
      const level = levelAt(world, account.number, warehouse.number, stocked.sku);
      if (index === 0 && stocked.kitParts.length === 0) level.onHand = openingStock;
      world.levels.save(level, now);
    });
  }
}
