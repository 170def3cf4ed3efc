import { z } from 'zod';
import type { World } from './open-world';

/** What somebody of another store might have got hold of. */
export interface TheirIds {
  readonly hash: string;
  readonly storeId: string;
  readonly userId: number;
  readonly orderId: number;
  readonly issueId: string;
  readonly jobId: string;
  readonly connectionId: string;
  readonly warehouseId: string;
  readonly endpoint: string;
  readonly shipheroEndpoint: string;
}

export async function idsOf(world: World, hash: string, orderId: number): Promise<TheirIds> {
  const { prisma, storeId } = await world.storeOf(hash);
  const connection = await prisma.connection.findFirstOrThrow({ include: { warehouses: true } });
  return {
    hash,
    storeId,
    orderId,
    userId: (await prisma.storeUser.findFirstOrThrow()).userId,
    issueId: (await prisma.issue.findFirstOrThrow()).id,
    jobId: (await prisma.job.findFirstOrThrow()).id,
    connectionId: connection.id,
    warehouseId: connection.warehouses[0]?.warehouseId ?? '',
    endpoint: (await prisma.store.findFirstOrThrow()).endpoint,
    shipheroEndpoint: connection.endpoint,
  };
}

const TABLES = `
  select table_name as name from information_schema.columns
  where table_schema = 'public' and column_name = 'store_id' order by 1`;

/** Every row of a store, in every table, as one text. */
export async function everythingOf({ app }: World, storeId: string): Promise<string> {
  const tables = z.array(z.object({ name: z.string() })).parse(await app.db.sql.query(TABLES));
  const rows = [await app.db.sql.query('select to_jsonb(t) from store t where id = $1::uuid', [storeId])];
  for (const { name } of tables) {
    const all = `select to_jsonb(t) as r from "${name}" t where store_id = $1::uuid order by 1`;
    rows.push(await app.db.sql.query(all, [storeId]));
  }
  return JSON.stringify(rows);
}
