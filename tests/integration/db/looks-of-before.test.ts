import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from '@/lib/platform/db/migrate';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { readLedger } from '@/lib/shipments/read-ledger';
import { answerLook } from '@/lib/work/answer-look';
import { finishWork } from '@/lib/work/finish-work';
import { markDue } from '@/lib/work/mark-due';
import { aConnection } from '@/tests/factories/a-connection';
import { aStore } from '@/tests/factories/a-store';
import { askForLooks, looksAsked } from '../support/ask-for-looks';
import { onEveryDatabase } from '../support/on-every-database';
import { claimAll, claimOne } from '../support/work-bench';
import { migrationFolder } from './migration-folder';

/** What processes of the version that counted looks send. */
const OLD = z
  .array(z.string())
  .parse(JSON.parse(readFileSync('tests/fixtures/statements/2026-11-27.json', 'utf8')));
const BACKFILL = readFileSync('prisma/migrations/20261127180500_looks_as_marks/backfill.sql', 'utf8');
const at = new Date('2026-03-01T12:00:00Z');

onEveryDatabase('looks beside a version that counts them', (db) => {
  let store: StoreDb;
  let ids: readonly string[];
  beforeEach(async () => {
    const row = await aStore(db());
    const { id: connectionId } = await aConnection(db(), row);
    store = storeDb(db(), row.id);
    const { storeId } = store;
    await store.prisma.order.create({
      data: {
        ...{ storeId, orderId: 1, statusId: 11, verdict: 'sent' },
        ...{ placedAt: at, modifiedAt: at, readAt: at },
      },
    });
    const made = [11, 12].map((orderAddressId) =>
      store.prisma.fulfillmentOrder.create({
        data: {
          ...{ storeId, connectionId, state: 'sent', orderId: 1, orderAddressId },
          ...{ partnerOrderId: `1-${orderAddressId}`, shipheroOrderId: `sh-${orderAddressId}` },
        },
      }),
    );
    ids = (await Promise.all(made)).map(({ id }) => id);
  });
  const send = async (words: RegExp, params: readonly unknown[]) => {
    const [statement, ...others] = OLD.filter((text) => words.test(text));
    if (statement === undefined || others.length > 0)
      throw new Error(`not one statement has ${words.source}`);
    return store.sql.query(statement, params);
  };
  const oldWebhook = (look: string) =>
    send(/insert into inbound_event/, [
      ...[['shiphero'], ['Shipment Update'], ['m'], ['{}']],
      ...[['order'], ['1'], [0], [look]],
    ]);
  const oldAnswer = (id: string | undefined, upTo: number) => send(/set looks_done/, [id, upTo]);
  const counted = async () =>
    (await store.prisma.fulfillmentOrder.findMany({ orderBy: { partnerOrderId: 'asc' } })).map(
      ({ looksWanted, looksDone }) => [looksWanted, looksDone],
    );
  const lookBys = async () =>
    (await readLedger(store, 1)).map(({ partnerOrderId, lookBy }) => [partnerOrderId, lookBy]).sort();

  test('what it counts is looked at by this version, by the newest mark', async () => {
    await oldWebhook('1-11');
    await oldWebhook('1-11');
    expect(await lookBys()).toEqual([
      ['1-11', 2],
      ['1-12', null],
    ]);
    const work = await claimOne(db());
    await store.transaction((tx) => answerLook(tx, work, { name: '1-11', by: 2 }));
    expect(await counted()).toEqual([
      [2, 2],
      [0, 0],
    ]);
    expect(await looksAsked(store)).toEqual([]);
  });

  test('what it counts without a mark of its own makes the order due', async () => {
    await store.prisma.fulfillmentOrder.updateMany({ data: { looksWanted: { increment: 1 } } });
    expect(await looksAsked(store)).toEqual(['1-11', '1-12']);
    expect(await claimOne(db())).toMatchObject({ kind: 'order', key: '1' });
  });

  test('what this version asks for, once or again, is counted for it', async () => {
    await askForLooks(store);
    await markDue(store.sql, [{ kind: 'order', key: '1' }]);
    await markDue(store.sql, [{ kind: 'order', key: '1', look: '1-12' }]);
    expect(await counted()).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test('what it has looked at is not looked at again; what came meanwhile is', async () => {
    await oldWebhook('1-11');
    await oldWebhook('1-12');
    await oldAnswer(ids[0], 1);
    expect(await looksAsked(store)).toEqual(['1-12']);
    await markDue(store.sql, [{ kind: 'order', key: '1', look: '1-12' }]);
    await oldAnswer(ids[1], 1);
    expect(await looksAsked(store)).toEqual(['1-12']);
  });

  test('what was wanted before and not answered is carried over, in batches, and makes its order due', async () => {
    await db().sql.query('alter table fulfillment_order disable trigger user');
    await store.prisma.fulfillmentOrder.updateMany({ data: { looksWanted: 3, looksDone: 1 } });
    await store.prisma.fulfillmentOrder.updateMany({
      where: { partnerOrderId: '1-12' },
      data: { looksDone: 3 },
    });
    await db().sql.query('alter table fulfillment_order enable trigger user');
    await markDue(store.sql, [{ kind: 'order', key: '1' }]);
    await finishWork(db().sql, await claimOne(db()), { as: 'done' });
    expect(await looksAsked(store)).toEqual([]);

    const migrations = await migrationFolder();
    const name = '20990101000000_probe_looks';
    await migrations.add(name, { backfill: BACKFILL });
    const patience = { schemaLockMs: 200, rowLockMs: 100, pauseMs: 50, tries: 200, batchRows: 1 };
    const told: string[] = [];
    await migrate(db(), { folder: migrations.folder, patience, tell: (line) => told.push(line) });
    await db().sql.query(`delete from _prisma_migrations where migration_name = '${name}'`);
    await db().sql.query(`delete from migrations.step where migration = '${name}'`);
    await migrations.remove();
    expect(told.join('\n')).toContain('backfill finished, 2 rows');
    expect(await looksAsked(store)).toEqual(['1-11']);
    const [work, ...others] = await claimAll(db());
    expect(others).toEqual([]);
    expect((await lookBys())[0]).toEqual(['1-11', work?.noted]);
  });
});
