import { readSkuCoverage } from '@/lib/panel/read-sku-coverage';
import { notConnected } from '@/app/_server/answer-failure';
import { appParts } from '@/app/_server/app-parts';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** `SkuCoverageView`. */
export const GET = routePanel(noInput, ({ app, session }) =>
  appParts(app).reads.answer({ session, name: 'skus', keepMs: 2_000 }, async () => {
    const coverage = await readSkuCoverage(session.store, app);
    return coverage === null ? notConnected() : answerJson(coverage);
  }),
);
