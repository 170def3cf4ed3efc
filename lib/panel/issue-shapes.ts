import type { OrderRow } from './order-shapes';
import type { CappedCount, Facts, Paged, WaitingFor } from './shapes';

export interface IssueRow {
  readonly id: string;
  readonly code: string;
  readonly facts: Facts;
  readonly waitingFor: WaitingFor;
  readonly open: boolean;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly resolvedAt: string | null;
  /** A person may end it by saying that they have dealt with it (`POST issues/[id]/resolve`), or has. */
  readonly mayLetGo: boolean;
  readonly isLetGo: boolean;
  /** How much work it holds up. */
  readonly held: CappedCount;
}

/** `GET issues?waitingFor=&code=&search=&cursor=&limit=`. */
export interface IssuesPage extends Paged {
  readonly issues: readonly IssueRow[];
}

export interface HeldWork {
  readonly kind: string;
  readonly key: string;
  readonly order: Pick<OrderRow, 'orderId' | 'placedAt' | 'customer' | 'total' | 'currency' | 'place'> | null;
  /** It is due or running again. */
  readonly due: boolean;
}

/** `GET issues/[id]?cursor=`. */
export interface IssueView extends Paged {
  readonly issue: IssueRow;
  readonly holds: readonly HeldWork[];
  /** Of what it holds, how much waits for its turn after a retry. */
  readonly retrying: CappedCount;
}
