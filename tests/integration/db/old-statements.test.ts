import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { extendLease } from '@/lib/work/claim-due';
import { finishWork } from '@/lib/work/finish-work';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, workKind } from '@/lib/work/kinds';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { claimAll, claimOne, markOrders, rowOf } from '../support/work-bench';

/** What processes of an earlier version send, as they sent it: kept by `tests/tools/record-statements.ts`. */
const FOLDER = 'tests/fixtures/statements';
const versions = readdirSync(FOLDER).map((file) => ({
  day: path.basename(file, '.json'),
  statements: z.array(z.string()).parse(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'))),
}));
const LEASE_MS = 30_000;

onEveryDatabase('beside this version', (db) => {
  let prepared = 0;
  /** The statements that this version's schema does not take any more, with what the database says. */
  async function refused(statements: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const statement of statements) {
      prepared += 1;
      await db()
        .sql.query(`prepare old_${prepared} as ${statement}`)
        .catch((fault: unknown) => found.push(`${String(fault)}: ${statement}`));
    }
    return found;
  }

  describe.each(versions)('a process of $day', ({ statements }) => {
    const one = (words: RegExp): string => {
      const [found, ...others] = statements.filter((text) => words.test(text));
      if (found === undefined || others.length > 0) throw new Error(`not one statement has ${words.source}`);
      return found;
    };
    const send = <Row>(words: RegExp, params: readonly unknown[]) => db().sql.query<Row>(one(words), params);

    test('sends nothing that the schema of today refuses', async () => {
      expect(statements.length).toBeGreaterThan(100);
      expect(await refused(statements)).toEqual([]);
    });

    test('and it would be noticed if a column that it names were gone', async () => {
      await db().sql.query('alter table "order" rename column "verdict" to "judgement"');
      expect((await refused(statements)).join('\n')).toContain('"verdict"');
      await db().sql.query('alter table "order" rename column "judgement" to "verdict"');
    });

    const oldClaim = async (lease: string) => {
      const [kinds, exceptStores, onlyStore, limit] = [workKind.options, [], null, 100];
      const rows = await send<{ key: string | null }>(/for update of t skip locked/, [
        ...[lease, LEASE_MS, KINDS_ALWAYS_ON, KINDS_THAT_READ],
        ...[kinds, exceptStores, onlyStore, limit],
      ]);
      return rows.filter(({ key }) => key !== null);
    };

    test('accepts a webhook, which this version works off', async () => {
      const store = await aStore(db());
      const none: readonly string[] = [];
      await send(/insert into inbound_event/, [
        store.id,
        ['bigcommerce'],
        ['store/order/created'],
        ['m1'],
        ['{}'],
        ['order'],
        ['1'],
        [0],
        none,
      ]);
      expect(await db().prisma.inboundEvent.count()).toBe(1);
      const work = await claimOne(db());
      expect(await finishWork(db().sql, work, { as: 'done' })).toBe(true);
    });

    test('and this version never have one entity at the same time, and respect each other’s leases', async () => {
      const store = await aStore(db());
      await markOrders(db(), store, ['1']);
      const lease = randomUUID();
      expect(await oldClaim(lease)).toMatchObject([{ key: '1' }]);
      expect(await claimAll(db())).toEqual([]);
      const done = [store.id, 'order', '1', lease, 1, null, null];
      expect(await send(/tries = 0, last_code/, done)).toHaveLength(1);
      expect(await rowOf(db())).toMatchObject({ wanted: 1, done: 1, leaseOwner: null });

      await markOrders(db(), store, ['1']);
      const [work] = await claimAll(db(), 1);
      if (work === undefined) throw new Error('nothing was claimed');
      expect(await oldClaim(randomUUID())).toEqual([]);
      expect(await send(/tries = 0, last_code/, done)).toEqual([]);
      expect(await extendLease(db().sql, work, LEASE_MS)).toBe(true);
    });
  });
});
