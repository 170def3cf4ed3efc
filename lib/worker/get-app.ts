import type { App } from './app';

declare global {
  var shipheroForBigcommerce: Promise<App> | undefined;
}

/**
 * The app of this server process, which its start has opened (`open-app.ts`). Knows nothing of what it is made of: each
 * route has its own copy of what it imports.
 */
export function getApp(): Promise<App> {
  return (
    globalThis.shipheroForBigcommerce ??
    Promise.reject(new Error('the server answers before it has started: instrumentation.ts opens the app'))
  );
}
