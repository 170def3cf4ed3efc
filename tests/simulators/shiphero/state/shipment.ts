export interface SimShippedLine {
  readonly number: number;
  readonly line: number;
  readonly label: number;
  readonly quantity: number;
}

/** A package: what a ShipHero shipping label stands for. */
export interface SimLabel {
  readonly number: number;
  readonly packageNumber: number;
  readonly trackingNumber: string;
  readonly trackingUrl: string;
  readonly carrier: string;
  readonly shippingName: string | null;
  readonly shippingMethod: string | null;
  readonly cost: string;
  readonly boxName: string;
  readonly createdAt: number;
  status: string;
  needsRefund: boolean;
}

export interface SimShipment {
  readonly number: number;
  readonly account: number;
  readonly order: number;
  readonly warehouse: number;
  readonly createdAt: number;
  readonly completed: boolean;
  readonly labels: SimLabel[];
  readonly lines: SimShippedLine[];
  updatedAt: number;
}

export const isVoided = (label: SimLabel): boolean => label.needsRefund;
