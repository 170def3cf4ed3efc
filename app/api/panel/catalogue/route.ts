import { CATALOGUE_CURSOR } from '@/lib/inventory/whole-catalogue';
import { readCursor } from '@/lib/work/progress';
import { viewJob } from '@/lib/panel/job-view';
import type { CatalogueView } from '@/lib/panel/shapes';
import { readLatestJob } from '@/lib/work/jobs/job';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ session: { store } }) => {
  const readAt = await readCursor(store, CATALOGUE_CURSOR);
  const job = await readLatestJob(store, 'read_catalogue');
  const view: CatalogueView = {
    readAt: readAt?.toISOString() ?? null,
    job: job === null ? null : viewJob(job),
  };
  return answerJson(view);
});
