/**
 * What the simulated shop sells. BigCommerce lists all of it; ShipHero stocks every entry of
 * `stockedSkus`, so that an order of any ordinary line finds its way.
 */
export interface CatalogueVariant {
  readonly sku: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** Decimal string; the product's own price where absent. */
  readonly price?: string;
  readonly upc: string;
}

export interface CatalogueProduct {
  readonly name: string;
  /** The product's own SKU; '' where it has none, or where only its variants are sold. */
  readonly sku: string;
  readonly type: 'physical' | 'digital';
  /** Decimal string, USD. */
  readonly price: string;
  /** Pounds. */
  readonly weight: number;
  readonly brand: string;
  readonly upc: string;
  readonly variants: readonly CatalogueVariant[];
  /** For a set that the warehouse packs from parts: quantities per one set. */
  readonly kitParts: readonly { readonly sku: string; readonly quantity: number }[];
  /** Units in the shop's default location when the store opens. */
  readonly openingStock: number;
  /** False: the warehouse has never heard of it. */
  readonly inShiphero: boolean;
}

type Listed = Pick<CatalogueProduct, 'name' | 'sku' | 'price' | 'weight' | 'upc'> & Partial<CatalogueProduct>;

const list = (product: Listed): CatalogueProduct => ({
  type: 'physical',
  brand: 'Fernhill',
  variants: [],
  kitParts: [],
  openingStock: 40,
  inShiphero: true,
  ...product,
});

const sized = (base: string, colour: string, sizes: readonly string[], upc: string): CatalogueVariant[] =>
  sizes.map((size, index) => ({
    sku: `${base}-${colour.slice(0, 3).toUpperCase()}-${size}`,
    options: [
      { name: 'Colour', value: colour },
      { name: 'Size', value: size },
    ],
    upc: `${upc}${index}`,
  }));

export const catalogue: readonly CatalogueProduct[] = [
  list({
    name: 'Enamel Camp Mug',
    sku: 'MUG-ENAMEL-12',
    price: '14.0000',
    weight: 0.4,
    upc: '850012340011',
    openingStock: 200,
  }),
  list({
    name: 'Cast Iron Skillet 10"',
    sku: 'SKILLET-10',
    price: '54.0000',
    weight: 5.1,
    upc: '850012340028',
  }),
  list({
    name: 'Titanium Spork',
    sku: 'SPORK-TI',
    price: '9.5000',
    weight: 0.05,
    upc: '850012340035',
    openingStock: 500,
  }),
  list({
    name: 'Merino Base Layer',
    sku: '',
    price: '89.0000',
    weight: 0.5,
    upc: '850012340042',
    variants: [
      ...sized('MERINO', 'Charcoal', ['S', 'M', 'L', 'XL'], '85001234110'),
      ...sized('MERINO', 'Moss', ['S', 'M', 'L', 'XL'], '85001234120'),
    ],
  }),
  list({
    name: 'Trail Socks (pair)',
    sku: '',
    price: '18.0000',
    weight: 0.15,
    upc: '850012340059',
    variants: [
      { sku: 'SOCK-TRAIL-M', options: [{ name: 'Size', value: 'M' }], upc: '850012341301' },
      { sku: 'SOCK-TRAIL-L', options: [{ name: 'Size', value: 'L' }], price: '19.0000', upc: '850012341302' },
    ],
    openingStock: 300,
  }),
  list({ name: 'Gas Stove, folding', sku: 'STOVE-FOLD', price: '62.5000', weight: 0.9, upc: '850012340066' }),
  list({
    name: 'Camp Kitchen Set (stove, skillet, two mugs)',
    sku: 'KIT-CAMP-KITCHEN',
    price: '129.0000',
    weight: 6.8,
    upc: '850012340073',
    kitParts: [
      { sku: 'STOVE-FOLD', quantity: 1 },
      { sku: 'SKILLET-10', quantity: 1 },
      { sku: 'MUG-ENAMEL-12', quantity: 2 },
    ],
    openingStock: 15,
  }),
  list({
    name: 'Trail Cooking, the e-book',
    sku: 'EBOOK-TRAIL-COOKING',
    type: 'digital',
    price: '12.0000',
    weight: 0,
    upc: '',
    openingStock: 0,
    inShiphero: false,
  }),
  list({
    name: 'Hand-carved Spoon',
    sku: '',
    price: '24.0000',
    weight: 0.1,
    upc: '',
    openingStock: 6,
    inShiphero: false,
  }),
  list({
    name: 'Dutch Oven 5 qt',
    sku: 'dutch oven-5QT',
    price: '98.0000',
    weight: 11.2,
    upc: '850012340103',
  }),
  list({
    name: 'Beeswax Food Wrap (pre-order)',
    sku: 'WRAP-BEESWAX-3',
    price: '21.0000',
    weight: 0.2,
    upc: '850012340110',
    inShiphero: false,
  }),
  list({
    name: 'Waxed Canvas Apron',
    sku: '',
    price: '72.0000',
    weight: 1.3,
    upc: '850012340127',
    variants: [
      { sku: 'APRON-CANVAS-TAN', options: [{ name: 'Colour', value: 'Tan' }], upc: '850012341401' },
      { sku: 'APRON-CANVAS-NAVY', options: [{ name: 'Colour', value: 'Navy' }], upc: '850012341402' },
    ],
    openingStock: 25,
  }),
];

/** One line of the warehouse's shelf list. */
export interface StockedSku {
  readonly sku: string;
  readonly name: string;
  readonly price: string;
  readonly weight: number;
  readonly upc: string;
  readonly kitParts: CatalogueProduct['kitParts'];
}

/** Every SKU that ShipHero knows, in the catalogue's order. */
export const stockedSkus: readonly StockedSku[] = catalogue
  .filter((product) => product.inShiphero)
  .flatMap(({ name, price, weight, upc, kitParts, sku, variants }): StockedSku[] =>
    variants.length === 0
      ? [{ sku, name, price, weight, upc, kitParts }]
      : variants.map((variant) => ({
          sku: variant.sku,
          name: `${name} ${variant.options.map((option) => option.value).join(' / ')}`,
          price: variant.price ?? price,
          weight,
          upc: variant.upc,
          kitParts,
        })),
  );
