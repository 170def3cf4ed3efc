import type { HoldName, SimAddress } from '../state/order';

type Text = string | null | undefined;
type Flag = boolean | null | undefined;

export interface CreateOrderLine {
  readonly sku: string;
  readonly partner_line_item_id: string;
  readonly quantity: number;
  readonly price: string;
  readonly product_name?: Text;
  readonly option_title?: Text;
  readonly fulfillment_status?: Text;
  readonly quantity_pending_fulfillment?: number | null | undefined;
  readonly custom_options?: unknown;
  readonly barcode?: Text;
  readonly warehouse_id?: Text;
}

/** `CreateOrderInput` as GraphQL hands it over: times already parsed into UTC milliseconds. */
export interface CreateOrderInput {
  readonly customer_account_id?: Text;
  readonly order_number?: Text;
  readonly partner_order_id?: Text;
  readonly shop_name?: Text;
  readonly partner_source_name?: Text;
  readonly profile?: Text;
  readonly fulfillment_status?: Text;
  readonly order_date?: number | null | undefined;
  readonly required_ship_date?: number | null | undefined;
  readonly hold_until_date?: number | null | undefined;
  readonly total_tax?: Text;
  readonly total_discounts?: Text;
  readonly currency?: Text;
  readonly email?: Text;
  readonly tags?: readonly (string | null)[] | null | undefined;
  readonly gift_note?: Text;
  readonly gift_invoice?: Flag;
  readonly packing_note?: Text;
  readonly allow_partial?: Flag;
  readonly allow_split?: Flag;
  readonly priority_flag?: Flag;
  readonly require_signature?: Flag;
  readonly ignore_address_validation_errors?: Flag;
  readonly skip_address_validation?: Flag;
  readonly shipping_lines?:
    | { readonly title: string; readonly price: string; readonly carrier?: Text; readonly method?: Text }
    | null
    | undefined;
  readonly shipping_address: SimAddress;
  readonly billing_address?: SimAddress | null | undefined;
  readonly holds?: Partial<Record<HoldName, boolean | null>> | null | undefined;
  readonly line_items?: readonly CreateOrderLine[] | null | undefined;
}
