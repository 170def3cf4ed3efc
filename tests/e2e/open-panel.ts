import type { BrowserContext, FrameLocator, Page } from 'playwright';
import type { PanelWorld } from '@/tests/browser/start-panel-world';

/** The panel inside another site's frame. */
export interface OpenPanel {
  readonly page: Page;
  readonly app: FrameLocator;
  /** The path that the frame shows. */
  path(): string;
}

/** Shows an address of the app in the frame of a new page. */
export async function showInFrame(
  world: PanelWorld,
  browser: BrowserContext,
  address: string,
): Promise<OpenPanel> {
  const page = await browser.newPage();
  await page.goto(world.frame.around(address));
  return {
    page,
    app: page.frameLocator('iframe'),
    path: () => new URL(frameOf(page).url()).pathname,
  };
}

/** The frame itself, for what only a page can do: reloading, and running scripts. */
export function frameOf(page: Page) {
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (frame === undefined) throw new Error('the page has no frame');
  return frame;
}

/** Opens the app as BigCommerce's control panel does: with a freshly signed address. */
export async function openApp(
  world: PanelWorld,
  browser: BrowserContext,
  options: { readonly hash: string; readonly path?: string; readonly userId?: number },
): Promise<OpenPanel> {
  const { hash, path, userId } = options;
  const { loadUrl } = await world.systems.bigcommerce.control.signLoadPayload({
    hash,
    ...(path === undefined ? {} : { url: path }),
    ...(userId === undefined ? {} : { user: { id: userId, email: `user${userId}@example.com` } }),
  });
  return showInFrame(world, browser, loadUrl);
}
