import { z } from 'zod';
import { buildProducts } from '../catalogue/build-products';
import { catalogue } from '../../shared/catalogue';
import { DEFAULT_LOCATION } from '../catalogue/product';
import type { Behaviours } from '../options';
import { usualZones } from '../shipping/zone';
import { stockKey } from '../stock/levels';
import type { StoreState, World } from '../state';
import { storeOf } from '../state';
import { command } from './command';

const FIRST_STORE_ID = 1_025_646;

/** Typed where it is called; over HTTP the names must be known ones, which is checked against the defaults. */
const behaviourNames = (world: World) =>
  z.record(z.string(), z.unknown()).superRefine((wanted, context) => {
    for (const [name, value] of Object.entries(wanted)) {
      const usual: unknown = Object.entries(world.behaviours).find(([known]) => known === name)?.[1];
      if (usual === undefined || (value !== undefined && typeof usual !== typeof value)) {
        context.addIssue({
          code: 'custom',
          message: `there is no behaviour ${name} that takes ${String(value)}`,
        });
      }
    }
  });

const newStore = z.object({
  hash: z.string().optional(),
  name: z.string().default('Fernhill Outfitters'),
  ownerEmail: z.string().default('owner@fernhill.example'),
  /** Besides the default one. */
  moreLocations: z.array(z.string()).default(['Outlet']),
});

export interface StoreSummary {
  readonly hash: string;
  readonly name: string;
  readonly variants: readonly {
    readonly sku: string;
    readonly variantId: number;
    readonly productId: number;
    readonly name: string;
  }[];
  readonly locations: readonly { readonly id: number; readonly label: string }[];
}

export function createStoreCommands(world: World) {
  const names = behaviourNames(world);
  const behave = ({ hash, behaviours }: { hash: string; behaviours: Partial<Behaviours> }): Behaviours => {
    names.parse(behaviours);
    const store = storeOf(world, hash);
    store.behaviours = { ...store.behaviours, ...behaviours };
    return store.behaviours;
  };
  return {
    /** A store with the whole catalogue in stock, not installed yet. */
    createStore: command(newStore, (wanted): StoreSummary => {
      const hash = wanted.hash ?? `s${world.sequence.token('store', 8)}`;
      if (world.stores.has(hash)) throw new Error(`there is a store ${hash} already`);
      const products = buildProducts(catalogue, { sequence: world.sequence, hash, now: world.clock.now() });
      const number = world.sequence.next('store', FIRST_STORE_ID);
      const store: StoreState = {
        hash,
        name: wanted.name,
        storeId: number,
        owner: { id: 7_000_000 + number, email: wanted.ownerEmail, username: wanted.ownerEmail },
        installed: false,
        behaviours: world.behaviours,
        tokens: new Map(),
        products,
        locations: [
          { id: DEFAULT_LOCATION, code: 'BC-LOCATION-1', label: 'Default location' },
          ...wanted.moreLocations.map((label, index) => ({
            id: DEFAULT_LOCATION + index + 1,
            code: `BC-LOCATION-${DEFAULT_LOCATION + index + 1}`,
            label,
          })),
        ],
        channels: [
          { id: 1, name: wanted.name },
          { id: 2, name: 'Wholesale' },
        ],
        shippingZones: usualZones,
        statusLabels: new Map(),
        onHand: openingStock(products),
        safetyStock: new Map(),
        adjustments: [],
        oversold: [],
        orders: new Map(),
        distortions: new Map(),
        shipments: new Map(),
        hooks: new Map(),
        emails: [],
        counts: new Map(),
        quotaWindow: { startedAt: 0, used: 0 },
      };
      world.stores.set(hash, store);
      return summaryOf(store);
    }),

    /** Changes how a store behaves from now on; gives back everything that holds then. */
    behave: (input: { hash: string; behaviours: Partial<Behaviours> }) =>
      Promise.resolve().then(() => behave(input)),

    /** Where the app under test listens, when that is only known later. */
    configure: command(z.object({ appUrl: z.string() }), ({ appUrl }) => {
      world.appUrl = appUrl;
    }),
  };
}

function openingStock(products: StoreState['products']): Map<string, number> {
  const units = new Map<string, number>();
  products.forEach((product, index) => {
    if (product.tracking === 'none') return;
    for (const variant of product.variants) {
      units.set(stockKey(variant.id, DEFAULT_LOCATION), catalogue[index]?.openingStock ?? 0);
    }
  });
  return units;
}

const summaryOf = ({ hash, name, products, locations }: StoreState): StoreSummary => ({
  hash,
  name,
  variants: products.flatMap((product) =>
    product.variants.map((variant) => ({
      sku: variant.sku,
      variantId: variant.id,
      productId: product.id,
      name: product.name,
    })),
  ),
  locations: locations.map(({ id, label }) => ({ id, label })),
});
