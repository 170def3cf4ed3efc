import type { SupportView } from '@/lib/panel/shapes';
import { PAGE_MARK, PAGE_STYLE } from './page-style';

/** A page that a callback shows inside the control panel, before there is a session. */
export interface Page {
  /** Stable name of what happened, for support and tests. */
  readonly code: string;
  readonly title: string;
  /** What happened, and the next step. */
  readonly text: readonly string[];
  /** What comes next, in order. */
  readonly steps?: readonly { readonly title: string; readonly text: string }[];
  readonly link?: { readonly href: string; readonly label: string };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Answers a page in the app's own dress, without any script. All texts are escaped. */
export function answerPage(status: number, page: Page, support: SupportView): Response {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(page.title)}</title><style>${PAGE_STYLE}</style></head>
<body data-code="${escapeHtml(page.code)}"><main>
<p class="brand">${PAGE_MARK}ShipHero for BigCommerce</p>
<div class="card">
<h1>${escapeHtml(page.title)}</h1>
${page.text.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${stepsOf(page)}
${linkOf(page)}
</div>
<footer>${supportLine(support)}</footer>
</main></body></html>`;
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

function stepsOf({ steps = [] }: Page): string {
  const items = steps.map(
    ({ title, text }) => `<li><strong>${escapeHtml(title)}</strong><span>${escapeHtml(text)}</span></li>`,
  );
  return items.length === 0 ? '' : `<ol>\n${items.join('\n')}\n</ol>`;
}

const linkOf = ({ link }: Page): string =>
  link === undefined ? '' : `<a class="button" href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a>`;

/** In a tab of its own: another site's page has no place in the control panel's frame. */
function supportLine({ url, email }: SupportView): string {
  const ways = [
    ...(url === null
      ? []
      : [`<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">read the help pages</a>`]),
    ...(email === null
      ? []
      : [`<a href="mailto:${escapeHtml(email)}" target="_blank">write to ${escapeHtml(email)}</a>`]),
  ];
  return ways.length === 0
    ? "Need help? Write to the e-mail address in the app's listing."
    : `Need help? You can ${ways.join(' or ')}.`;
}
