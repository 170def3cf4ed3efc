type DeliveryFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'duplicate'; readonly times: number }
  | { readonly kind: 'reorder' };

interface Planned {
  readonly fault: DeliveryFault;
  /** Null: any webhook. */
  readonly name: string | null;
  left: number;
}

/** What is to go wrong with the next deliveries, oldest plan first. */
export interface DeliveryFaults {
  plan(fault: DeliveryFault, times: number, name: string | null): void;
  /** The fault for this delivery, which is thereby used up, and whether it is the plan's last. */
  next(name: string): { readonly fault: DeliveryFault; readonly last: boolean } | null;
  clear(): void;
}

export function createDeliveryFaults(): DeliveryFaults {
  let plans: Planned[] = [];
  return {
    plan: (fault, times, name) => void plans.push({ fault, name, left: times }),
    next(name) {
      const found = plans.find((one) => one.name === null || one.name === name);
      if (!found) return null;
      found.left -= 1;
      if (found.left === 0) plans = plans.filter((one) => one !== found);
      return { fault: found.fault, last: found.left === 0 };
    },
    clear: () => {
      plans = [];
    },
  };
}
