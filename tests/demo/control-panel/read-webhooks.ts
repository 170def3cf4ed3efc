import type { TwoSystems } from '../start-simulators';
import type { DemoStore } from './demo-stores';

/** A webhook to the app, as the page shows it. */
export interface SeenWebhook {
  readonly at: string;
  readonly system: 'bigcommerce' | 'shiphero';
  readonly what: string;
  /** `waiting`, `delivered`, `failed`, `lost` or `dropped`. */
  readonly state: string;
  /** Of the last try. */
  readonly status: number | null;
}

const SHOWN = 60;

/** The newest webhooks of both systems to a store, oldest first within each. */
export async function readWebhooks(
  { bigcommerce, shiphero }: TwoSystems,
  { hash, accountId }: DemoStore,
): Promise<readonly SeenWebhook[]> {
  const [hooks, fromBigcommerce, fromShiphero] = await Promise.all([
    shiphero.control.webhooksOf({ account: accountId }),
    bigcommerce.control.deliveries({ hash, newest: SHOWN }),
    shiphero.control.deliveries({ newest: SHOWN }),
  ]);
  const own = new Set(hooks.map(({ id }) => id));
  return [
    ...fromBigcommerce.map(({ scope, body, state, attempts, createdAt }): SeenWebhook => ({
      at: attempts.at(-1)?.at ?? createdAt,
      system: 'bigcommerce',
      what: `${scope}${idOf(body)}`,
      state,
      status: attempts.at(-1)?.status ?? null,
    })),
    ...fromShiphero
      .filter(({ webhook }) => own.has(webhook))
      .map(({ name, outcome, attempts, createdAt }): SeenWebhook => {
        const last = attempts.at(-1);
        return {
          at: last === undefined ? `${createdAt}Z` : new Date(last.at).toISOString(),
          system: 'shiphero',
          what: name,
          state: outcome,
          status: last?.status ?? null,
        };
      }),
  ];
}

const idOf = (body: string): string => {
  const id = /"id":(\d+)/.exec(body)?.[1];
  return id === undefined ? '' : ` ${id}`;
};
