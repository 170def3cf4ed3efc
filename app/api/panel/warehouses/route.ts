import { z } from 'zod';
import type { PanelSession } from '@/lib/stores/panel-session';
import { showWarehouses } from '@/lib/stores/show-warehouses';
import { readWarehouses } from '@/lib/panel/read-warehouses';
import type { App } from '@/lib/worker/app';
import { answerUnread, notConnected } from '@/app/_server/answer-failure';
import { appParts } from '@/app/_server/app-parts';
import { answerError, answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

const READ = 'warehouses';

/** `WarehousesView`. */
export const GET = routePanel(noInput, ({ app, session }) =>
  appParts(app).reads.answer({ session, name: READ, keepMs: 10_000 }, () => answerWarehouses(app, session)),
);

const wish = z.object({
  warehouseId: z.string().min(1).max(200),
  locationId: z.number().int().positive().nullable(),
});
const body = z.object({
  warehouses: z
    .array(wish)
    .min(1)
    .max(500)
    .refine((all) => new Set(all.map(({ warehouseId }) => warehouseId)).size === all.length, {
      message: 'must name each warehouse once',
    }),
});

/**
 * Sets at which BigCommerce location the stock of warehouses is shown (null = not at all) and answers the new
 * `WarehousesView`. Warehouses that are not named stay as they are; several may share a location. A location that no
 * warehouse feeds any more keeps the numbers that BigCommerce shows there: this app leaves them alone from then on.
 */
export const PUT = routePanel(body, async ({ app, session, input }) => {
  appParts(app).reads.forget(session, READ);
  const current = await readWarehouses(session.store, app);
  if (current.outcome === 'not_connected') return notConnected();
  if (current.outcome === 'failed') return answerUnread(app, current.failure);
  const { locations } = current.view;
  const strange = input.warehouses.find(
    ({ locationId }) => locationId !== null && locations.every(({ id }) => id !== locationId),
  );
  if (strange !== undefined) {
    const message = `BigCommerce has no location ${strange.locationId} (any more). Reload the page and choose again.`;
    return answerError(400, 'warehouses.unknown_location', message);
  }
  switch (await showWarehouses(session.store, input.warehouses)) {
    case 'not_connected':
      return notConnected();
    case 'unknown_warehouse':
      return answerError(
        400,
        'warehouses.unknown_warehouse',
        'The connected ShipHero account has no such warehouse. Reload the page and choose again.',
      );
    case 'none_shown':
      return answerError(
        400,
        'warehouses.none_shown',
        'Choose a location for at least one warehouse: without any, BigCommerce would get no stock.',
      );
    case 'saved':
      appParts(app).reads.forget(session, READ);
      runWhatIsDue(app);
      return answerWarehouses(app, session);
  }
});

async function answerWarehouses(app: App, { store }: Pick<PanelSession, 'store'>): Promise<Response> {
  const read = await readWarehouses(store, app);
  switch (read.outcome) {
    case 'not_connected':
      return notConnected();
    case 'failed':
      return answerUnread(app, read.failure);
    case 'read':
      return answerJson(read.view);
  }
}
