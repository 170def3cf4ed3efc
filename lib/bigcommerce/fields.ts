import Big from 'big.js';
import { z } from 'zod';
import { bigcommerceSkuSchema } from './ids';

/**
 * Money as a decimal text, as V2 writes it (`"225.0000"`). Consignment costs are declared as numbers:
 * those get the same four places here, and no amount is ever calculated with as a float.
 */
export const moneySchema = z
  .union([z.string().trim(), z.number().transform((amount) => new Big(amount).toFixed(4))])
  .pipe(z.string().regex(/^-?\d+(\.\d+)?$/));

/** For an amount that may be left out where it does not apply, such as a discount. */
export const optionalMoneySchema = z.preprocess(
  (value) => (value === undefined || value === null || value === '' ? '0.0000' : value),
  moneySchema,
);

/**
 * Null and absent mean the same as an empty text; a number is the text that it is written as, since a postal code or a
 * SKU may come as one. A zero byte, which no database takes, and half of a character, which no UTF-8 can carry, are not
 * let in.
 */
export const textSchema = z.preprocess(
  (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : (value ?? '')),
  z.string().transform((text) => text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD')),
);

/** A text that nothing is decided by: of any other form it is as good as none. */
export const looseTextSchema = textSchema.catch('');

/** A list, null and absent being an empty one. */
export const listOf = <T extends z.ZodType>(entry: T) => z.preprocess((value) => value ?? [], z.array(entry));

/** False where it is not told. */
export const flagSchema = z.preprocess((value) => value ?? false, z.boolean());

/** An id that BigCommerce writes as 0, null or not at all where there is none. */
export const idOrNull = <T extends z.ZodType>(id: T) =>
  z.preprocess((value) => (value === 0 || value === undefined ? null : value), id.nullable());

const wholeCountSchema = z
  .number()
  .max(2_147_483_647)
  .transform((count) => Math.max(0, Math.ceil(count)));

/** A count that must be told; part of a unit, which a refund's number may have by its description, counts as one. */
export const requiredCountSchema = wholeCountSchema;

/** The same, nothing being none. */
export const countSchema = z.preprocess((value) => value ?? 0, wholeCountSchema);

/** Null where there is no SKU; BigCommerce writes an empty text. */
export const skuOrNullSchema = textSchema
  .transform((text) => text || null)
  .pipe(bigcommerceSkuSchema.nullable());

const rowIdSchema = z.number().int().positive();

/** The id that a field of a row holds, of which the rest may be of any form; null where there is none. */
export function idIn(row: unknown, field: string): number | null {
  const read = z.record(z.string(), z.unknown()).safeParse(row);
  return read.success ? (rowIdSchema.safeParse(read.data[field]).data ?? null) : null;
}
