/** A page that a callback shows inside the control panel, before there is a session. */
export interface Page {
  /** Stable name of what happened, for support and tests. */
  readonly code: string;
  readonly title: string;
  /** What happened, and the next step. */
  readonly text: readonly string[];
  readonly link?: { readonly href: string; readonly label: string };
}

const STYLE = `
  body { margin: 0; font: 16px/1.5 'Source Sans 3', 'Source Sans Pro', Helvetica, Arial, sans-serif; color: #313440; background: #f6f7f9; }
  main { max-width: 34rem; margin: 4rem auto; padding: 2rem; background: #fff; border: 1px solid #d9dce9; border-radius: 4px; }
  .brand { color: #5e637a; font-size: .875rem; margin: 0; }
  h1 { font-size: 1.5rem; font-weight: 400; margin: .5rem 0 1rem; }
  a { display: inline-block; margin-top: 1rem; padding: .5rem 1rem; color: #fff; background: #3c64f4; border-radius: 4px; text-decoration: none; }`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Answers a small page in the app's own dress. All texts are escaped. */
export function answerPage(status: number, page: Page): Response {
  const link = page.link ? `<a href="${escapeHtml(page.link.href)}">${escapeHtml(page.link.label)}</a>` : '';
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(page.title)}</title><style>${STYLE}</style></head>
<body data-code="${escapeHtml(page.code)}"><main>
<p class="brand">ShipHero for BigCommerce</p>
<h1>${escapeHtml(page.title)}</h1>
${page.text.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${link}
</main></body></html>`;
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
