import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import { markStock } from '@/lib/mapping/mark-stock';
import type { Result } from '@/lib/platform/failure';
import type { Run } from '@/lib/work/run';
import { judgeLook } from './judge-look';
import type { Judged } from './judge-look';
import { issueSubjectOf, readHeld } from './read-held';
import type { Held } from './read-held';
import type { DueLook } from './read-looks';
import { storeLooks } from './store-looks';

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
      return [{ look, held: one, judged: judgeLook(look.sent, look.effects, one.units, one.readAt) }];
    });
    await record(run, judged);
  });
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
    ({ look, judged }) => !judged.becomes.settling && (look.sent.settling || judged.tell !== 'confirmed'),
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
