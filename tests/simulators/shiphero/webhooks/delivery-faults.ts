type DeliveryFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'duplicate'; readonly times: number }
  | { readonly kind: 'reorder' };

interface Planned {
  readonly fault: DeliveryFault;
  /** Null: any webhook. */
  readonly name: string | null;
  /** What the plan is called, so that it can be ended alone. */
  readonly label: string | null;
  left: number;
}

/** What is to go wrong with the next deliveries, oldest plan first. */
export interface DeliveryFaults {
  plan(fault: DeliveryFault, times: number, name: string | null, label: string | null): void;
  /** The fault for this delivery, which is thereby used up, and whether it is the plan's last. */
  next(name: string): { readonly fault: DeliveryFault; readonly last: boolean } | null;
  /** Forgets what is called so; with null, everything. */
  clear(label: string | null): void;
  planned(): readonly { readonly label: string | null; readonly left: number }[];
}

export function createDeliveryFaults(): DeliveryFaults {
  let plans: Planned[] = [];
  return {
    plan: (fault, times, name, label) => void plans.push({ fault, name, label, left: times }),
    next(name) {
      const found = plans.find((one) => one.name === null || one.name === name);
      if (!found) return null;
      found.left -= 1;
      if (found.left === 0) plans = plans.filter((one) => one !== found);
      return { fault: found.fault, last: found.left === 0 };
    },
    clear: (label) => {
      plans = label === null ? [] : plans.filter((one) => one.label !== label);
    },
    planned: () => plans.map(({ label, left }) => ({ label, left })),
  };
}
