import { z } from 'zod';
import type { SeededStore } from './seed-store';

/** Asks the panel as a page of one store does. */
export type Ask = (path: string) => Promise<unknown>;

/** What the pages of one store ask for. */
export interface PageIds {
  readonly orders: number;
  /** Twenty pages of 250 in: far enough that counting rows from the start would show. */
  readonly deep: string;
  readonly issues: readonly string[];
  /** Of the issue that holds a tenth of all orders. */
  readonly large: string;
}

export interface BenchPage {
  readonly name: string;
  /** What is asked; it differs from round to round, as the rows do that people open. */
  readonly path: (ids: PageIds, round: number) => string;
}

/** Spread over the store's whole time; all of them are shipped, with a package. */
const shipped = ({ orders }: PageIds, round: number): number =>
  9 + 300 * Math.floor((((round * 7) % 100) / 100) * (orders / 300));

const find = (text: string): string => `orders?search=${encodeURIComponent(text)}`;

const trackingNumber = (order: number): string => `1Z${String(order).padStart(16, '0')}`;

/** The data of each page, asked for with the ids of one store. */
export const PAGES: readonly BenchPage[] = [
  { name: 'store', path: () => 'store' },
  { name: 'overview', path: () => 'overview?timeZone=Europe/Berlin' },
  { name: 'orders, first page', path: () => 'orders' },
  { name: 'orders, deep by cursor', path: ({ deep }) => `orders?cursor=${deep}` },
  { name: 'orders by place', path: () => 'orders?place=held' },
  { name: 'orders that are stuck', path: () => 'orders?age=stuck' },
  { name: 'orders shipped, older than a month', path: () => 'orders?age=older&place=shipped' },
  { name: 'orders by number', path: (ids, round) => find(`#${shipped(ids, round)}`) },
  { name: 'orders by e-mail', path: (ids, round) => find(`customer${shipped(ids, round)}@example.com`) },
  { name: 'orders by the beginning of an e-mail', path: (_ids, round) => find(`customer${100 + round}`) },
  { name: 'orders by first name', path: (_ids, round) => find(`first${round}`) },
  { name: 'orders by last name', path: (_ids, round) => find(`last${1_000 + round}`) },
  { name: 'orders by SKU', path: (_ids, round) => find(`SKU-${round * 13}`) },
  { name: 'orders by the SKU that sells best', path: () => find('SKU-BEST') },
  { name: 'orders by tracking number', path: (ids, round) => find(trackingNumber(shipped(ids, round))) },
  { name: 'orders by ShipHero id', path: (ids, round) => find(`T3JkZXI6${shipped(ids, round)}`) },
  { name: 'orders by our id in ShipHero', path: (ids, round) => find(`${shipped(ids, round)}-1`) },
  { name: 'order', path: (ids, round) => `orders/${shipped(ids, round)}` },
  { name: 'issues', path: () => 'issues' },
  { name: 'issues that wait for a system', path: () => 'issues?waitingFor=system' },
  { name: 'issues by what they are about', path: (_ids, round) => `issues?search=${100 + round}` },
  { name: 'issues by a held order', path: (_ids, round) => `issues?search=%23${10 * round + 3}` },
  { name: 'issue', path: ({ issues }, round) => `issues/${issues[round % issues.length] ?? ''}` },
  { name: 'issue that holds a tenth of all orders', path: ({ large }) => `issues/${large}` },
];

const page = z.object({ next: z.string().nullable() });
const issuesPage = z.object({ issues: z.array(z.object({ id: z.string() })) });
const DEEP_PAGES = 20;

export async function readPageIds(ask: Ask, { orders }: SeededStore): Promise<PageIds> {
  let deep: string | null = null;
  for (let turned = 0; turned < DEEP_PAGES; turned += 1) {
    const cursor: string = deep === null ? '' : `&cursor=${deep}`;
    deep = page.parse(await ask(`orders?limit=250${cursor}`)).next;
  }
  const latest = issuesPage.parse(await ask('issues'));
  const [large] = issuesPage.parse(await ask('issues?code=sku_unknown')).issues;
  return { orders, deep: deep ?? '', issues: latest.issues.map(({ id }) => id), large: large?.id ?? '' };
}
