import type { IssueCode } from '@/lib/issues/issue-codes';
import type { OutsideSystem } from '@/lib/platform/failure';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { EndView, OverviewView } from './shapes';

const STATE = `
  select s.stopped_because,
    exists (select 1 from connection c where c.store_id = s.id and c.live) as connected,
    (select e.received_at from inbound_event e where e.store_id = s.id and e.source = 'bigcommerce'
      order by e.received_at desc limit 1) as bigcommerce_at,
    (select e.received_at from inbound_event e where e.store_id = s.id and e.source = 'shiphero'
      order by e.received_at desc limit 1) as shiphero_at
  from store s where s.id = $1::uuid`;

const ISSUES = `
  select id::text, code from issue
  where store_id = $1::uuid and open and code = any($2::text[]) order by last_at desc`;

interface State {
  readonly stopped_because: string | null;
  readonly connected: boolean;
  readonly bigcommerce_at: Date | string | null;
  readonly shiphero_at: Date | string | null;
}

const REFUSED = {
  bigcommerce: 'bigcommerce_unauthorized',
  shiphero: 'shiphero_unauthorized',
} as const satisfies Record<OutsideSystem, IssueCode>;
const UNAVAILABLE = {
  bigcommerce: 'bigcommerce_unavailable',
  shiphero: 'shiphero_unavailable',
} as const satisfies Record<OutsideSystem, IssueCode>;

/** How the two ends of a store stand. */
export async function readEnds(store: Pick<StoreTx, 'sql'>): Promise<OverviewView['ends']> {
  const [[state], issues] = await Promise.all([
    store.sql.query<State>(STATE),
    store.sql.query<{ id: string; code: string }>(ISSUES, [
      [...Object.values(REFUSED), ...Object.values(UNAVAILABLE)],
    ]),
  ]);
  const endOf = (system: OutsideSystem, connected: boolean): EndView => {
    const issueOf = (code: IssueCode) => issues.find((issue) => issue.code === code)?.id ?? null;
    const [refusal, outage] = [issueOf(REFUSED[system]), issueOf(UNAVAILABLE[system])];
    const last = state?.[`${system}_at`] ?? null;
    const lastEventAt = last === null ? null : new Date(last).toISOString();
    if (!connected) return { state: 'not_connected', lastEventAt, issueId: refusal };
    if (refusal !== null || state?.stopped_because?.startsWith(`${system}.`) === true) {
      return { state: 'refused', lastEventAt, issueId: refusal };
    }
    return { state: outage === null ? 'ok' : 'unavailable', lastEventAt, issueId: outage };
  };
  return { bigcommerce: endOf('bigcommerce', true), shiphero: endOf('shiphero', state?.connected === true) };
}
