import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { OpenPanel } from '@/tests/e2e/open-panel';
import { frameOf } from '@/tests/e2e/open-panel';

export const FOLDER = 'screenshots';
const LEAST_HEIGHT = 700;
const SETTLED_MS = 400;

/** Takes what the panel shows, whole, at each width: `screenshots/<width>/<name>.png`. */
export async function takePictures(
  { page }: Pick<OpenPanel, 'page'>,
  name: string,
  widths: readonly number[],
): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: LEAST_HEIGHT });
    await page.waitForTimeout(SETTLED_MS);
    // The frame is as high as the window: the window is made as high as what the frame holds.
    const height = await frameOf(page).evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(LEAST_HEIGHT, height) });
    await page.waitForTimeout(SETTLED_MS);
    const folder = path.join(FOLDER, String(width));
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
