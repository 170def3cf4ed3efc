import type { App } from '@/lib/worker/app';
import { appParts } from './app-parts';

/** To be called after marks are committed: a worker is told, or, where none runs, the work is done after the answer. */
export function runWhatIsDue(app: App, dueInMs = 0): void {
  if (app.env.WORKER === 'off') appParts(app).afterRuns.schedule(dueInMs);
  else app.wake();
}
