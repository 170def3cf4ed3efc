/** The writes of this flow, as intents name them. The reference of a shipment is the label that it tells of. */
export const SHIPMENT_CREATE = 'bigcommerce.shipment_create';
export const ORDER_STATUS = 'bigcommerce.order_status';
