import { createEndpointBook } from '@/lib/stores/endpoint-book';
import type { EndpointBook } from '@/lib/stores/endpoint-book';
import type { App } from '@/lib/worker/app';
import { createAfterRuns } from './after-runs';
import type { AfterRuns } from './after-runs';
import { createCallerLimits } from './limit-callers';
import type { CallerLimits } from './limit-callers';
import { createPanelReads } from './panel-reads';
import type { PanelReads } from './panel-reads';

interface AppParts {
  readonly book: EndpointBook;
  readonly afterRuns: AfterRuns;
  readonly limits: CallerLimits;
  readonly reads: PanelReads;
}

const held = new WeakMap<App, AppParts>();

/** What the routes of one app remember between requests. */
export function appParts(app: App): AppParts {
  const known = held.get(app);
  if (known !== undefined) return known;
  const parts = {
    book: createEndpointBook(app.db, app.secrets, app.clock),
    afterRuns: createAfterRuns(app),
    limits: createCallerLimits(),
    reads: createPanelReads(),
  };
  held.set(app, parts);
  return parts;
}
