import { readSkuCoverage } from '@/lib/panel/read-sku-coverage';
import { notConnected } from '@/app/_server/answer-failure';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** `SkuCoverageView`. */
export const GET = routePanel(noInput, async ({ app, session }) => {
  const coverage = await readSkuCoverage(session.store, app);
  return coverage === null ? notConnected() : answerJson(coverage);
});
