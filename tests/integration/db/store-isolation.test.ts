import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { JSON_FIELDS, storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { onEveryDatabase } from '../support/on-every-database';
import { tablesChildrenFirst } from '../support/truncate-all';
import { fillTables } from './fill-tables';
import { schemaModels } from './schema-models';
import type { SchemaModel } from './schema-models';

/** The part of a model's client that these laws are about. */
interface Delegate {
  findMany(args?: object): Promise<Record<string, unknown>[]>;
  findFirst(args?: object): Promise<Record<string, unknown> | null>;
  findUnique(args: object): Promise<Record<string, unknown> | null>;
  count(args?: object): Promise<number>;
  aggregate(args: object): Promise<{ _count: number }>;
  groupBy(args: object): Promise<unknown[]>;
  update(args: object): Promise<unknown>;
  updateMany(args: object): Promise<{ count: number }>;
  delete(args: object): Promise<unknown>;
  deleteMany(args?: object): Promise<{ count: number }>;
  upsert(args: object): Promise<unknown>;
  create(args: object): Promise<Record<string, unknown>>;
  createMany(args: object): Promise<{ count: number }>;
}

function delegateOf(client: object, model: SchemaModel): Delegate {
  const found = Reflect.get(client, model.delegate) as Delegate | undefined;
  if (found === undefined) throw new Error(`The client has no ${model.delegate}`);
  return found;
}

const models = schemaModels();
const tenantModels = models.filter(({ tenant }) => tenant);

onEveryDatabase('one store of two', (db) => {
  let mine: StoreDb;
  let theirs: string;
  beforeEach(async () => {
    const tables = (await tablesChildrenFirst(db())).toReversed();
    const filled = [await fillTables(db(), tables, 1), await fillTables(db(), tables, 2)];
    mine = storeDb(db(), filled[0]?.storeId ?? '');
    theirs = filled[1]?.storeId ?? '';
  });

  const scoped = (model: SchemaModel) => delegateOf(mine.prisma, model);
  const whole = (model: SchemaModel) => delegateOf(db().prisma, model);
  const ownerOf = (model: SchemaModel) => (model.name === 'Store' ? 'id' : 'storeId');
  const rowsOfTheirs = (model: SchemaModel) => whole(model).findMany({ where: { [ownerOf(model)]: theirs } });

  async function theirRow(model: SchemaModel) {
    const [row] = await rowsOfTheirs(model);
    if (row === undefined) throw new Error(`No row in ${model.table}`);
    const key = Object.fromEntries(model.key.map((field) => [field, row[field]]));
    return { row, key, unique: model.key.length === 1 ? key : { [model.key.join('_')]: key } };
  }

  test.each(tenantModels)('cannot see a $name of the other', async (model) => {
    const { key, unique } = await theirRow(model);
    const own = scoped(model);
    expect(await own.count()).toBe(1);
    expect(await own.findMany()).toHaveLength(1);
    expect((await own.aggregate({ _count: true }))._count).toBe(1);
    expect(await own.groupBy({ by: [ownerOf(model)], _count: true })).toHaveLength(1);
    expect(await own.findUnique({ where: unique })).toBeNull();
    expect(await own.findFirst({ where: key })).toBeNull();
    expect(await own.count({ where: key })).toBe(0);
    expect(await own.count({ where: { OR: [key, { NOT: key }] } })).toBe(1);
    expect(await own.count({ where: { AND: [key] } })).toBe(0);
  });

  test.each(tenantModels)('cannot change or delete a $name of the other', async (model) => {
    const { row, key, unique } = await theirRow(model);
    const own = scoped(model);
    const change = model.changeable === null ? {} : { [model.changeable]: 'changed' };
    await expect(own.update({ where: unique, data: change })).rejects.toThrow();
    await expect(own.delete({ where: unique })).rejects.toThrow();
    expect(await own.updateMany({ where: key, data: change })).toEqual({ count: 0 });
    expect(await own.deleteMany({ where: key })).toEqual({ count: 0 });
    if (model.changeable !== null) {
      // Without a filter it means all of this store's, never all.
      await own.updateMany({ data: { [model.changeable]: 'changed' } });
    }
    await own.upsert({ where: unique, create: row, update: change }).catch(() => undefined);
    await own.deleteMany().catch(() => undefined);
    expect(await rowsOfTheirs(model)).toEqual([row]);
  });

  test.each(tenantModels.filter(({ name }) => name !== 'Store'))(
    'cannot put a $name into the other or move one there',
    async (model) => {
      const { row } = await theirRow(model);
      const own = scoped(model);
      const [before] = await own.findMany();
      await own.create({ data: row }).catch(() => undefined);
      await own.createMany({ data: [row] }).catch(() => undefined);
      await expect(own.updateMany({ data: { storeId: theirs } })).rejects.toThrow('another store');
      await expect(own.updateMany({ data: { storeId: { set: theirs } } })).rejects.toThrow('another store');
      expect(await rowsOfTheirs(model)).toEqual([row]);
      const stays = Object.fromEntries(model.key.map((field) => [field, before?.[field]]));
      expect(await own.count({ where: stays })).toBe(1);
    },
  );

  test('cannot reach the other through a relation', async () => {
    const { id: connectionId } = await db().prisma.connection.findFirstOrThrow({
      where: { storeId: theirs },
    });
    const steal = mine.prisma.store.update({
      where: { id: mine.storeId },
      data: { connections: { connect: { id: connectionId } } },
    });
    await expect(steal).rejects.toThrow('connect');
    const peek = mine.prisma.connection.findMany({
      include: { account: { include: { connections: true } } },
    });
    await expect(peek).rejects.toThrow('account');
  });

  test('may keep any JSON, whatever words are in it', async () => {
    const request = { connect: { id: 1 }, account: { products: [{ sku: 'A' }], connections: [] } };
    await mine.prisma.attempt.updateMany({ data: { request } });
    expect((await mine.prisma.attempt.findFirstOrThrow()).request).toEqual(request);
  });

  test('keeps to itself in a transaction too', async () => {
    await mine.transaction(async (tx) => {
      expect(await tx.prisma.order.count()).toBe(1);
      expect(
        await tx.prisma.order.updateMany({ where: { storeId: theirs }, data: { customer: 'x' } }),
      ).toEqual({ count: 0 });
      await expect(tx.sql.query('select 1 from "order"')).rejects.toThrow('$1');
    });
  });

  test.each(models.filter(({ tenant }) => !tenant))('cannot reach the shared $name', async (model) => {
    await expect(scoped(model).findMany()).rejects.toThrow('no store');
    await expect(scoped(model).count()).rejects.toThrow('no store');
    await expect(scoped(model).deleteMany()).rejects.toThrow('no store');
  });

  test('runs no hand-written statement that does not name its store', async () => {
    await expect(mine.sql.query('select * from "order"')).rejects.toThrow('$1');
    await expect(mine.sql.query('select $10::int')).rejects.toThrow('$1');
    const [row] = await mine.sql.query<{ store_id: string }>(
      'select store_id from "order" where store_id = $1::uuid',
    );
    expect(row?.store_id).toBe(mine.storeId);
  });
});

test("the fields that are taken for other systems' words are the JSON fields, all of them", () => {
  const json = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^ {2}(\w+) +Json/gm)];
  expect(new Set(json.map(([, field]) => field))).toEqual(JSON_FIELDS);
});

test('every tenant model is tried', () => {
  expect(tenantModels.length).toBeGreaterThan(20);
  expect(
    models
      .filter(({ tenant }) => !tenant)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['CreditBucket', 'CreditWait', 'Level', 'ShipheroAccount', 'ShipheroProduct']);
});
