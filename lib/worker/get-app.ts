import { readEnv } from '@/lib/platform/env';
import type { App } from './app';
import { createApp } from './create-app';

declare global {
  var shipheroForBigcommerce: Promise<App> | undefined;
}

/** The app of this server process; the server's start and all its routes share one. */
export function getApp(): Promise<App> {
  globalThis.shipheroForBigcommerce ??= open();
  return globalThis.shipheroForBigcommerce;
}

async function open(): Promise<App> {
  const env = readEnv();
  return createApp({ env, worker: env.WORKER === 'inline' });
}
