import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import { markStock } from '@/lib/mapping/mark-stock';
import type { Result } from '@/lib/platform/failure';
import type { Run } from '@/lib/work/run';
import { judgeLook, judgeUnreadable } from './judge-look';
import type { Judged } from './judge-look';
import { issueSubjectOf, readHeld } from './read-held';
import type { Held } from './read-held';
import type { DueLook } from './read-looks';
import { tellStanding } from './record-unfed';
import { storeLooks } from './store-looks';
import { tellUnreadableStock } from './tell-unreadable-stock';

/** Compares what is settling, and what nobody has looked at for long, with what BigCommerce shows. */
export async function lookBack(
  run: Run,
  api: BigcommerceApi,
  looks: readonly DueLook[],
): Promise<Result<void>> {
  const byPlace = new Map(looks.map((look) => [nameOf(look), look]));
  return readHeld(api, run.clock, looks, async (held) => {
    const judged = held.flatMap((one) => {
      const look = byPlace.get(nameOf(one));
      if (look === undefined) return [];
      return [{ look, held: one, judged: judge(look, one) }];
    });
    await record(run, judged);
  });
}

function judge({ sent, unfed, effects }: DueLook, { units, unreadable, readAt }: Held): Judged {
  if (unreadable !== undefined) return judgeUnreadable(sent, readAt);
  // Whatever stands there, nothing is sent: what is not listed shows none.
  if (unfed) return { becomes: { ...sent, settling: false, readBack: units ?? 0, readAt }, tell: 'nothing' };
  return judgeLook(sent, effects, units, readAt);
}

const nameOf = ({ variantId, locationId }: { variantId: number; locationId: number }): string =>
  `${variantId}@${locationId}`;

interface JudgedLook {
  readonly look: DueLook;
  readonly held: Held;
  readonly judged: Judged;
}

async function record(run: Run, looks: readonly JudgedLook[]): Promise<void> {
  // What is not settling any more may be sent again: what came meanwhile had to wait for that.
  const settled = looks.filter(
    ({ look, judged }) =>
      !look.unfed &&
      !judged.becomes.settling &&
      (look.sent.settling || judged.tell === 'drift' || judged.tell === 'nothing'),
  );
  await run.store.transaction(async (tx) => {
    await markStock(tx.sql, { variantIds: settled.map(({ look }) => look.variantId), alone: true });
    await storeLooks(
      tx.sql,
      looks.map(({ look, judged }) => ({ ...look, was: look.sent, becomes: judged.becomes })),
    );
    const confirmed = looks.filter(({ judged }) => judged.tell === 'confirmed');
    await resolveIssues(
      tx,
      confirmed.flatMap(({ look }) => [
        causeOf({ code: 'stock_drift', subject: issueSubjectOf(look) }),
        causeOf({ code: 'stock_refused', subject: issueSubjectOf(look) }),
      ]),
    );
    if (looks.some(({ look }) => look.unfed)) await tellStanding(tx);
    await tellUnreadableStock(
      tx,
      looks.map(({ look, held }) => ({ ...held, sku: look.sku })),
    );
    for (const { look, held, judged } of looks) {
      if (judged.tell !== 'drift') continue;
      await raiseIssue(tx, {
        code: 'stock_drift',
        subject: issueSubjectOf(look),
        facts: {
          sku: look.sku,
          variantId: look.variantId,
          locationId: look.locationId,
          expected: look.sent.quantity,
          shown: held.units,
        },
      });
    }
  });
}
