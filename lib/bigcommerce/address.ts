import { z } from 'zod';
import { textSchema } from './fields';

const severalSchema = z.array(z.unknown()).transform((all) => all.map(String).join(', '));

const formFieldSchema = z.object({
  name: textSchema,
  value: z.preprocess((value): unknown => {
    const several = severalSchema.safeParse(value);
    if (several.success) return several.data;
    return typeof value === 'number' ? String(value) : value;
  }, textSchema),
});

/** The parts that billing addresses and consignments share. An unknown part is an empty text. */
export const addressFields = {
  first_name: textSchema,
  last_name: textSchema,
  company: textSchema,
  street_1: textSchema,
  street_2: textSchema,
  city: textSchema,
  /** The full name of the state, not its code. */
  state: textSchema,
  zip: textSchema,
  country: textSchema,
  /** ISO 3166-1 alpha-2. */
  country_iso2: textSchema,
  phone: textSchema,
  email: textSchema,
  /** What the merchant asks for beside the address. A choice of several is told as a list. */
  form_fields: z.preprocess(
    (value): unknown => (Array.isArray(value) ? value : []),
    z.array(formFieldSchema),
  ),
};

export const addressSchema = z.object(addressFields);
export type BigcommerceAddress = z.infer<typeof addressSchema>;
