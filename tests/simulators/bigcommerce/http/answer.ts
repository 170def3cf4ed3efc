export interface Answer {
  readonly status: number;
  /** Absent: no body at all, as BigCommerce answers an empty V2 list. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

/** V2: an empty list has no body. */
export const listV2 = (rows: readonly unknown[]): Answer => (rows.length === 0 ? noContent : ok(rows));

/** V2: errors come as an array. */
export const errorV2 = (status: number, message: string): Answer => ({ status, body: [{ status, message }] });

const TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

export const errorV3 = (status: number, title: string, errors: Record<string, string> = {}): Answer => ({
  status,
  body: { status, title, type: TYPE, errors },
});

/** The Inventory API's own content type. */
export const problem = (title: string): Answer => ({
  ...errorV3(422, title),
  contentType: 'application/problem+json',
});

/** The error form of the API version that a path belongs to. */
export const errorFor = (path: string, status: number, message: string): Answer =>
  path.startsWith('/v2') ? errorV2(status, message) : errorV3(status, message);

/** V3: rows of one page, with the pagination that says what else there is. */
export function pageV3<T>(
  all: readonly T[],
  { page, limit }: { readonly page: number; readonly limit: number },
  show: (row: T) => unknown,
): Answer {
  const rows = all.slice((page - 1) * limit, page * limit);
  const pages = Math.max(1, Math.ceil(all.length / limit));
  const link = (to: number): string => `?page=${to}&limit=${limit}`;
  return ok({
    data: rows.map(show),
    meta: {
      pagination: {
        total: all.length,
        count: rows.length,
        per_page: limit,
        current_page: page,
        total_pages: pages,
        links: {
          ...(page > 1 ? { previous: link(page - 1) } : {}),
          current: link(page),
          ...(page < pages ? { next: link(page + 1) } : {}),
        },
      },
    },
  });
}
