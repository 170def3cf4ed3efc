import { z } from 'zod';
import { bigcommerceSkuSchema } from './ids';

/**
 * Money as a decimal text, as V2 writes it (`"225.0000"`). Consignment costs are declared as numbers:
 * those get the same four places here, and no amount is ever calculated with as a float.
 */
export const moneySchema = z
  .union([z.string(), z.number().transform((amount) => amount.toFixed(4))])
  .pipe(z.string().regex(/^-?\d+(\.\d+)?$/));

/** For an amount that may be left out where it does not apply, such as a discount. */
export const optionalMoneySchema = z.preprocess((value) => value ?? '0.0000', moneySchema);

/** Null and absent mean the same as an empty text. */
export const textSchema = z.preprocess((value) => value ?? '', z.string());

/** An id that BigCommerce writes as 0, null or not at all where there is none. */
export const idOrNull = <T extends z.ZodType>(id: T) =>
  z.preprocess((value) => (value === 0 || value === undefined ? null : value), id.nullable());

export const countSchema = z.preprocess((value) => value ?? 0, z.number().int().nonnegative());

/** A time in ISO-8601 with its zone, as V3 writes it. */
export const isoTimeSchema = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Null where there is no SKU; BigCommerce writes an empty text. */
export const skuOrNullSchema = z.preprocess((value) => value || null, bigcommerceSkuSchema.nullable());
