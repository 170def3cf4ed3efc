import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';

const LARGEST_PAGE = 250;
/** A list that does not end would be read for ever. No order has so many lines. */
const MOST_PAGES = 40;

interface Listing<T> {
  readonly operation: string;
  readonly path: string;
  readonly schema: z.ZodType<T>;
}

/** Reads a V2 list to its end, which is a page that is not full or a 204: V2 tells no number of pages. */
export async function readPages<T>(api: BigcommerceApi, listing: Listing<T>): Promise<Result<readonly T[]>> {
  const rows: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const read = await callBigcommerce(api, {
      operation: listing.operation,
      method: 'GET',
      path: listing.path,
      query: { page, limit: LARGEST_PAGE },
      schema: z.array(listing.schema),
      effect: 'read',
      empty: [],
    });
    if (!read.ok) return read;
    rows.push(...read.value);
    if (read.value.length < LARGEST_PAGE) break;
  }
  return succeed(rows);
}
