import type { TwoSystems } from '../start-simulators';
import type { DemoStore } from './demo-stores';
import type { StoreState } from './read-orders';

/** What can be broken, by the name of its action. */
export const BREAKAGES = {
  'lose-answer': 'The answer to the next order_create gets lost',
  'bigcommerce-500': 'BigCommerce answers every call with 500',
  'bigcommerce-429': 'BigCommerce answers every call with 429',
  'drop-webhooks': 'No webhook of either system arrives',
  'shiphero-token': "ShipHero refuses the app's token",
  'bigcommerce-token': "BigCommerce refuses the app's token",
} as const;

export type Breakage = keyof typeof BREAKAGES;

/** What is broken now, as the two systems themselves know it. */
export async function readBroken(
  { bigcommerce, shiphero }: TwoSystems,
  store: DemoStore,
  state: StoreState,
): Promise<readonly { readonly id: Breakage; readonly what: string }[]> {
  const [atBigcommerce, atShiphero] = await Promise.all([
    bigcommerce.control.plannedFaults(),
    shiphero.control.plannedFaults(),
  ]);
  const planned = new Set([...atBigcommerce, ...atShiphero].map(({ label }) => label));
  const isBroken: Readonly<Record<Breakage, boolean>> = {
    'lose-answer': planned.has('lose-answer'),
    'bigcommerce-500': planned.has('bigcommerce-500'),
    'bigcommerce-429': planned.has('bigcommerce-429'),
    'drop-webhooks': planned.has('drop-webhooks'),
    'shiphero-token': store.tokenRefused,
    'bigcommerce-token': state.installed && state.livingTokens === 0,
  };
  return (Object.keys(BREAKAGES) as Breakage[])
    .filter((id) => isBroken[id])
    .map((id) => ({ id, what: BREAKAGES[id] }));
}
