import { readEnv } from '@/lib/platform/env';
import type { App } from './app';
import { createApp } from './create-app';

/** Opens the app of this server process: its start does, and all its routes share it. */
export function openApp(): Promise<App> {
  globalThis.shipheroForBigcommerce ??= open();
  return globalThis.shipheroForBigcommerce;
}

async function open(): Promise<App> {
  const env = readEnv();
  return createApp({ env, worker: env.WORKER === 'inline' });
}
