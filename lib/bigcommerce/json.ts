import { parseStorable } from '@/lib/platform/storable';

export type ParsedJson =
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'empty' }
  | { readonly form: 'other' };

/** Parses a body, telling an empty one (BigCommerce's 204) from one that is no JSON. */
export function parseJson(text: string): ParsedJson {
  if (text.trim() === '') return { form: 'empty' };
  try {
    return { form: 'json', value: parseStorable(text) };
  } catch {
    return { form: 'other' };
  }
}

/** The value, or null for a body without one. */
export const jsonValue = (parsed: ParsedJson): unknown => (parsed.form === 'json' ? parsed.value : null);
