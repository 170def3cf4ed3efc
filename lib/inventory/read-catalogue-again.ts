import { z } from 'zod';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { JobWorker } from '@/lib/work/jobs/job';
import { endWholeReading, readVariantsPage } from './whole-catalogue';

const cursorSchema = z.object({ began: z.coerce.date(), page: z.number().int().positive() });

/** The bulk job `read_catalogue`: BigCommerce's whole catalogue, a page a slice; items are variants. */
export const createReadCatalogueWorker =
  (deps: { readonly clients: StoreClients }): JobWorker =>
  async (run, job) => {
    const { began, page } =
      job.cursor === null ? { began: run.clock.now(), page: 1 } : cursorSchema.parse(job.cursor);
    const api = await deps.clients.bigcommerce(run.store);
    if (!api.ok) return api;
    const read = await readVariantsPage(run.store, api.value, page, began);
    if (!read.ok) return read;
    const { count, last, total } = read.value;
    return succeed({
      cursor: { began, page: page + 1 },
      done: count,
      failed: 0,
      total,
      finished: last,
      ...(last ? { record: (tx) => endWholeReading(tx, began) } : {}),
    });
  };
