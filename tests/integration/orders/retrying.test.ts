import { expect, it } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { retryOrder } from '@/lib/orders/retry-order';
import { storeDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('trying an order again', (db) => {
  it.each([
    ['on', null, 'marked', ['catalogue/bigcommerce', 'order/1']],
    ['paused', null, 'not_on', []],
    ['on', 'shiphero.unauthorized', 'stopped', []],
  ] as const)(
    'of a store that is %s, stopped by %s, is %s, and has a corrected SKU read',
    async (state, stoppedBecause, outcome, due) => {
      const store = storeDb(db(), (await aStore(db(), { state, stoppedBecause })).id);
      const at = new Date();
      const times = { placedAt: at, modifiedAt: at, readAt: at };
      await store.prisma.order.create({
        data: { storeId: store.storeId, orderId: 1, statusId: 11, verdict: 'held', ...times },
      });
      await raiseIssue(store, { code: 'sku_missing', subject: 'product 7' }, [{ kind: 'order', key: '1' }]);
      expect(await retryOrder(store, 1)).toBe(outcome);
      const rows = await store.prisma.dueWork.findMany({ orderBy: [{ kind: 'asc' }] });
      expect(rows.map(({ kind, key }) => `${kind}/${key}`)).toEqual(due);
    },
  );
});
