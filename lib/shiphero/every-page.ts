import type { Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { Page } from './connection';

/** More pages than any list here can have: a cursor that runs in a circle must not hold a worker. */
const MAX_PAGES = 200;

/** Reads a list to its end, one page after the other. */
export async function readEveryPage<T>(
  readPage: (after: string | null) => Promise<Result<Page<T>>>,
  start: string | null = null,
): Promise<Result<readonly T[]>> {
  const items: T[] = [];
  let after = start;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await readPage(after);
    if (!page.ok) return page;
    items.push(...page.value.items);
    if (page.value.next === null) return succeed(items);
    after = page.value.next;
  }
  return fail({
    system: 'shiphero',
    kind: 'rejected',
    code: 'shiphero.endless_list',
    message: 'ShipHero answered with a list that does not end.',
    reason: `more than ${MAX_PAGES} pages`,
  });
}

/** The variable of the next page; the first page leaves it out. */
export const afterVariable = (after: string | null): { after?: string } => (after === null ? {} : { after });
