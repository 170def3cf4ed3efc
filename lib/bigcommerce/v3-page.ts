import { z } from 'zod';

export interface Page<T> {
  readonly items: readonly T[];
  /** Whether there is nothing behind this page. */
  readonly last: boolean;
  /** Of all pages; null where BigCommerce does not say. */
  readonly total: number | null;
}

/** What a 204 stands for. */
export const NO_ITEMS = { items: [], last: true, total: 0 } as const;

const metaSchema = z.object({
  pagination: z
    .object({ current_page: z.number(), total_pages: z.number(), total: z.number().nullable().default(null) })
    .optional(),
});

/** The envelope of V3 lists: `{data, meta: {pagination}}`. */
export const v3PageSchema = <T extends z.ZodType>(item: T) =>
  z
    .object({ data: z.array(item), meta: metaSchema.optional() })
    .transform(({ data, meta }): Page<z.output<T>> => {
      const pagination = meta?.pagination;
      return {
        items: data,
        last: pagination === undefined || pagination.current_page >= pagination.total_pages,
        total: pagination?.total ?? null,
      };
    });

/** The envelope of V3's single things: `{data, meta}`. */
export const v3DataSchema = <T>(data: z.ZodType<T>): z.ZodType<T> =>
  z.object({ data }).transform((answer): T => answer.data);
