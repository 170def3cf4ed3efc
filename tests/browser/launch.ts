import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import type { BrowserContext } from 'playwright';
import { HOW_TO_GET_ONE, findBrowser } from './find-browser';

/** Quiet, and without looking for anything outside of this machine. */
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Else a page of a public host may not frame one of this machine.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebRTC',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** As in Chromium's own settings: 2 keeps every cookie out, 1 lets third parties have only partitioned ones. */
const PREFERENCES = {
  all: { profile: { default_content_setting_values: { cookies: 2 } } },
  third_party: { profile: { cookie_controls_mode: 1 } },
} as const;

export interface BrowserWish {
  readonly blockCookies: keyof typeof PREFERENCES;
  readonly width?: number;
  readonly height?: number;
}

/** A browser of its own with an empty profile. Close the context to be rid of both. */
export async function launchBrowser(wish: BrowserWish): Promise<BrowserContext> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(HOW_TO_GET_ONE);
  const profile = await mkdtemp(path.join(tmpdir(), 'browser-'));
  await mkdir(path.join(profile, 'Default'));
  await writeFile(
    path.join(profile, 'Default', 'Preferences'),
    JSON.stringify(PREFERENCES[wish.blockCookies]),
  );
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGUMENTS,
    headless: true,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    viewport: { width: wish.width ?? 1200, height: wish.height ?? 900 },
  });
  context.once('close', () => void rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  return context;
}
