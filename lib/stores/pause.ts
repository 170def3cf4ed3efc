import type { StoreDb } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { everything } from './turn-on';

/**
 * Stops all writing until the store goes on. What comes in meanwhile is kept and waits; what only reads goes on. Safe to
 * repeat.
 */
export async function pause(store: StoreDb): Promise<'paused' | 'not_on'> {
  const { count } = await store.prisma.store.updateMany({
    where: { state: { in: ['on', 'paused'] } },
    data: { state: 'paused' },
  });
  return count > 0 ? 'paused' : 'not_on';
}

const LOCK = `select state from store where id = $1::uuid for no key update`;

const GO_ON = `update store set state = 'on', runs_since = now() where id = $1::uuid`;

/**
 * Lets a paused store go on, with orders from the day that was chosen when it was turned on. A store that is not paused
 * is its owner's to turn on. Safe to repeat.
 */
export function resume(store: StoreDb): Promise<'on' | 'not_paused' | 'not_connected'> {
  return store.transaction(async (tx) => {
    const [row] = await tx.sql.query<{ state: string }>(LOCK);
    if (row?.state === 'on') return 'on';
    if (row?.state !== 'paused') return 'not_paused';
    const connection = await tx.prisma.connection.findFirst({
      where: { live: true, refreshToken: { not: null } },
      select: { id: true },
    });
    if (connection === null) return 'not_connected';
    await tx.sql.query(GO_ON);
    await markDue(tx.sql, everything(connection.id));
    return 'on';
  });
}
