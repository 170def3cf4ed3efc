import { PERIODIC_WORK } from '@/lib/work/kinds';
import type { WorkRef } from '@/lib/work/kinds';
import type { IssueCode } from './issue-codes';

interface Ending {
  readonly work: WorkRef;
  readonly codes: readonly IssueCode[];
}

// Typed, so that a code that is no issue's does not compile.
const ENDINGS: readonly Ending[] = PERIODIC_WORK.flatMap((work) =>
  'ends' in work ? [{ work: { kind: work.kind, key: work.key }, codes: work.ends }] : [],
);

/**
 * The work whose run would find that an issue is over, beside whatever the issue holds up. None where only a person can
 * tell: which of two shipments is the right one.
 */
export const clearingWork = (code: IssueCode): readonly WorkRef[] =>
  ENDINGS.flatMap(({ work, codes }) => (codes.includes(code) ? [work] : []));
