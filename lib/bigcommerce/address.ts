import { z } from 'zod';
import { looseTextSchema, textSchema } from './fields';

const severalSchema = z.array(z.unknown()).transform((all) => all.map(String).join(', '));

const formFieldSchema = z.object({
  name: looseTextSchema,
  value: z.preprocess((value): unknown => severalSchema.safeParse(value).data ?? value, looseTextSchema),
});

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

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
    (value): unknown => (Array.isArray(value) ? value.filter(isObject) : []),
    z.array(formFieldSchema),
  ),
};

export const addressSchema = z.object(addressFields);
export type BigcommerceAddress = z.infer<typeof addressSchema>;
