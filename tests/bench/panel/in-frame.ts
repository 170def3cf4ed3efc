/** Milliseconds from the navigation to the first text or picture. Runs in the page, and so uses nothing from here. */
export const firstContentfulPaint = (): Promise<number> =>
  new Promise((resolve) => {
    new PerformanceObserver((entries) => {
      const [paint] = entries.getEntriesByName('first-contentful-paint');
      if (paint !== undefined) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  });

/** Milliseconds from a click on a link until the frame after something is there. Runs in the page, like the one above. */
export const clickUntilShown = (wanted: { readonly link: string; readonly shown: string }): Promise<number> =>
  new Promise((resolve, reject) => {
    const link = document.querySelector<HTMLElement>(wanted.link);
    if (link === null) throw new Error(`the page has no ${wanted.link}`);
    const started = performance.now();
    const giveUp = setTimeout(() => reject(new Error(`no ${wanted.shown}`)), 20_000);
    // Functions in here stay without a name: what keeps names for stack traces is not there in the page.
    const observer = new MutationObserver(() => {
      if (document.querySelector(wanted.shown) === null) return;
      observer.disconnect();
      clearTimeout(giveUp);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
    });
    observer.observe(document.body, { childList: true, subtree: true });
    link.click();
  });
