export interface SimShipment {
  readonly id: number;
  readonly orderId: number;
  readonly orderAddressId: number;
  readonly createdAt: Date;
  readonly items: readonly {
    readonly lineId: number;
    readonly productId: number;
    readonly quantity: number;
  }[];
  trackingNumber: string;
  shippingMethod: string;
  shippingProvider: string;
  trackingCarrier: string;
  trackingLink: string;
  merchantShippingCost: string;
  comments: string;
}
