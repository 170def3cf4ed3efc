import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** Where Chromium and its kin are put by those who package them. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const HOW_TO_GET_ONE = [
  'The browser tests need Chromium or Chrome, and none was found.',
  'Install one (Debian and Ubuntu: apt-get install chromium; elsewhere: npx playwright install chromium),',
  'or say where it is: CHROMIUM_PATH=/path/to/chromium npm test',
].join('\n');

/** The browser of this machine: the one that is named, Playwright's own, or an installed one. Null where there is none. */
export function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  return [chromium.executablePath(), ...PLACES].find((place) => place !== '' && existsSync(place)) ?? null;
}
