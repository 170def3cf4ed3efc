import { z } from 'zod';

const template = z.string().max(2000);
/** The most units of text; a target has a limit of its own beside it. */
const truncateTo = z.int().min(1).max(65_535).optional();

/** How one field of a ShipHero order comes about. A template is text with sources in braces: `PO {order.id}`. */
export const fieldRuleSchema = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('nothing') }),
  z.strictObject({ use: z.literal('fixed'), value: z.string().max(2000), truncateTo }),
  z.strictObject({ use: z.literal('template'), template, truncateTo }),
  z.strictObject({
    use: z.literal('first_non_empty'),
    templates: z.array(template).min(1).max(10),
    truncateTo,
  }),
  z.strictObject({
    use: z.literal('lookup'),
    template,
    table: z.array(z.strictObject({ when: z.string().max(500), then: z.string().max(2000) })).max(500),
    /** Where the table has no such row; null leaves the field out. */
    otherwise: z.string().max(2000).nullable(),
    truncateTo,
  }),
  /** A source that is a day, some days later or earlier. */
  z.strictObject({
    use: z.literal('date'),
    source: z.string().max(200),
    plusDays: z.int().min(-365).max(365),
  }),
]);

export type FieldRule = z.infer<typeof fieldRuleSchema>;

/**
 * What becomes of a line that has nothing to be linked by: `hold` the fulfillment order, `leave_out` the line, or send
 * it as a product that stands in for such items in ShipHero.
 */
const customItemsSchema = z.discriminatedUnion('policy', [
  z.strictObject({ policy: z.enum(['hold', 'leave_out']) }),
  z.strictObject({ policy: z.literal('stand_in'), sku: z.string().trim().min(1).max(255) }),
]);

export const fieldMapSchema = z.strictObject({
  /** By target; a target that is not named follows its default. */
  fields: z.record(z.string().max(100), fieldRuleSchema).default({}),
  customItems: customItemsSchema.default({ policy: 'hold' }),
  /** A stand-in would make ShipHero's stock of it the product's, so that there is none here. */
  productsWithoutSku: z.enum(['hold', 'leave_out']).default('hold'),
});

/** A merchant's own choices. */
export type FieldMap = z.output<typeof fieldMapSchema>;

export const DEFAULT_FIELD_MAP: FieldMap = fieldMapSchema.parse({});
