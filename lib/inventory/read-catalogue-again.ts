import { z } from 'zod';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { JobWorker } from '@/lib/work/jobs/job';
import { confirmGone } from './confirm-gone';
import { endWholeReading, readVariantsPage } from './whole-catalogue';

const cursorSchema = z.object({
  began: z.coerce.date(),
  page: z.number().int().positive(),
  /** All pages are read: what they missed is asked for by id. */
  confirming: z.boolean().default(false),
});

/** The bulk job `read_catalogue`: BigCommerce's whole catalogue, a page a slice; items are variants. */
export const createReadCatalogueWorker =
  (deps: { readonly clients: StoreClients }): JobWorker =>
  async (run, job) => {
    const { began, page, confirming } =
      job.cursor === null
        ? { began: run.clock.now(), page: 1, confirming: false }
        : cursorSchema.parse(job.cursor);
    const api = await deps.clients.bigcommerce(run.store);
    if (!api.ok) return api;
    if (!confirming) {
      const read = await readVariantsPage(run.store, api.value, page, began);
      if (!read.ok) return read;
      const { count, last, total } = read.value;
      const cursor = { began, page: last ? page : page + 1, confirming: last };
      return succeed({ cursor, done: count, failed: 0, total, finished: false });
    }
    const confirmed = await confirmGone(run.store, api.value, began);
    if (!confirmed.ok) return confirmed;
    const finished = confirmed.value === 'none';
    return succeed({
      cursor: { began, page, confirming },
      ...{ done: 0, failed: 0, total: null, finished },
      ...(finished ? { record: (tx) => endWholeReading(tx, began) } : {}),
    });
  };
