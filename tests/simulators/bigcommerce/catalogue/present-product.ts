import { moneyNumber } from '../money';
import type { StoreState } from '../state';
import { onHand } from '../stock/levels';
import type { Product, Variant } from './product';
import { DEFAULT_LOCATION } from './product';

/** A product as the V3 catalogue lists it. Its stock is that of the default location, as there. */
export function presentProduct(
  store: StoreState,
  product: Product,
  withVariants: boolean,
): Record<string, unknown> {
  const date = product.dateModified.toISOString();
  return {
    id: product.id,
    name: product.name,
    type: product.type,
    sku: product.sku,
    description: `<p>${product.name}</p>`,
    weight: product.weight,
    width: 0,
    depth: 0,
    height: 0,
    price: moneyNumber(product.price),
    cost_price: 0,
    retail_price: 0,
    sale_price: 0,
    map_price: 0,
    calculated_price: moneyNumber(product.price),
    tax_class_id: 0,
    product_tax_code: '',
    categories: [23],
    brand_id: 35,
    option_set_display: 'right',
    inventory_level: product.variants.reduce((sum, variant) => sum + levelOf(store, variant), 0),
    inventory_warning_level: 0,
    inventory_tracking: product.tracking,
    total_sold: 0,
    is_free_shipping: false,
    is_visible: true,
    is_featured: false,
    related_products: [-1],
    bin_picking_number: '',
    upc: product.upc,
    mpn: '',
    gtin: '',
    availability: 'available',
    availability_description: '',
    sort_order: 0,
    condition: 'New',
    is_condition_shown: false,
    order_quantity_minimum: 0,
    order_quantity_maximum: 0,
    base_variant_id: product.variants[0]?.id ?? 0,
    date_created: date,
    date_modified: date,
    custom_url: { url: `/${product.id}/`, is_customized: false },
    ...(withVariants
      ? { variants: product.variants.map((variant) => presentVariant(store, product, variant)) }
      : {}),
  };
}

export function presentVariant(
  store: StoreState,
  product: Product,
  variant: Variant,
): Record<string, unknown> {
  return {
    id: variant.id,
    product_id: variant.productId,
    sku: variant.sku,
    ...(variant.skuId === null ? {} : { sku_id: variant.skuId }),
    price: moneyNumber(variant.price),
    calculated_price: moneyNumber(variant.price),
    sale_price: 0,
    retail_price: 0,
    cost_price: 0,
    weight: product.weight,
    width: 0,
    height: 0,
    depth: 0,
    is_free_shipping: false,
    purchasing_disabled: false,
    purchasing_disabled_message: '',
    upc: variant.upc,
    bin_picking_number: '',
    inventory_level: levelOf(store, variant),
    inventory_warning_level: 0,
    option_values: variant.options.map((option) => ({
      id: option.id,
      option_id: option.optionId,
      option_display_name: option.name,
      label: option.value,
    })),
  };
}

const levelOf = (store: StoreState, variant: Variant): number => onHand(store, variant.id, DEFAULT_LOCATION);
