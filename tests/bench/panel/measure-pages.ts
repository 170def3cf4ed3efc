import type { Measure, Recorder } from '../measurement';
import { percentile } from '../statistics';
import { PAGES, readPageIds } from './pages';
import type { Ask, BenchPage, PageIds } from './pages';
import type { SeededStore } from './seed-store';

const WARM_UPS = 10;
const ROUNDS = 60;
const LONGEST_MS = 150;
/** With a hundred times the orders a page may take so much longer, by whichever allows more. */
const TIMES_LONGER = 1.5;
const MS_LONGER = 20;

const few = ({ name }: BenchPage): Measure => ({ name: `${name}: p95 with 10,000`, unit: 'ms', bar: null });
const many = ({ name }: BenchPage): Measure => ({
  name: `${name}: p95 with 1,000,000`,
  unit: 'ms',
  bar: `<= ${LONGEST_MS}`,
});
const beyond = ({ name }: BenchPage): Measure => ({
  name: `${name}: longer than its store's size allows`,
  unit: 'ms',
  bar: '<= 0',
});

export const pageMeasures: readonly Measure[] = PAGES.flatMap((page) => [
  few(page),
  many(page),
  beyond(page),
]);

interface Side {
  readonly ask: Ask;
  readonly ids: PageIds;
  readonly took: number[];
}

/** Times each page's data over HTTP, as a page asks for it: the two stores in turn, one request at a time. */
export async function measurePages(
  url: string,
  stores: { readonly few: SeededStore; readonly many: SeededStore },
  record: Recorder,
): Promise<void> {
  const open = async (store: SeededStore) => {
    const ask = askAs(url, store);
    return { ask, ids: await readPageIds(ask, store) };
  };
  const sides = { few: await open(stores.few), many: await open(stores.many) };
  for (const page of PAGES) {
    const small: Side = { ...sides.few, took: [] };
    const large: Side = { ...sides.many, took: [] };
    for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
      await time(page, small, round);
      await time(page, large, round);
    }
    const [p95, p95OfMany] = [small, large].map(({ took }) => percentile(took.slice(WARM_UPS), 0.95));
    if (p95 === undefined || p95OfMany === undefined) throw new Error('both sides are timed');
    const allowed = Math.max(TIMES_LONGER * p95, p95 + MS_LONGER);
    record.measured(few(page), small.took.slice(WARM_UPS), p95);
    record.measured(many(page), large.took.slice(WARM_UPS), p95OfMany);
    record.measured(beyond(page), [p95, p95OfMany], Math.max(0, p95OfMany - allowed));
  }
}

async function time(page: BenchPage, { ask, ids, took }: Side, round: number): Promise<void> {
  const path = page.path(ids, round);
  const started = performance.now();
  await ask(path);
  took.push(performance.now() - started);
}

const askAs =
  (url: string, { hash, token }: SeededStore): Ask =>
  async (path) => {
    const answer = await fetch(`${url}/api/panel/${path}`, {
      headers: { authorization: `Bearer ${token}`, 'x-store-hash': hash },
    });
    const json: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(json)}`);
    return json;
  };
