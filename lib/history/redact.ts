import { cutText } from '@/lib/platform/cut-text';

/** JSON as Prisma takes it. */
export type Json = string | number | boolean | null | { [key: string]: Json } | Json[];

/** Who a customer is and where they live, and everything secret: kept out of the account of our calls. */
const PERSONAL =
  /^(email|phone|first_?name|last_?name|name_on_.*|from_name|company|address1|address2|street_?[12]|zip|ip_address|tax_id|gift_note|packing_note|comments|customer_message|option_title|product_name|profile|tags|city)$/i;
const SECRET = /token|secret|password|authorization|cookie/i;
const LONGEST_TEXT = 2_000;

/** A copy with personal data and secrets replaced, fit to be kept and shown. Null stays null. */
export function redact(value: unknown): Json | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT
      ? `${cutText(value, LONGEST_TEXT)} (${value.length} characters)`
      : value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object') return null;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const hidden = SECRET.test(key) || PERSONAL.test(key);
      return [key, hidden ? hide(inner) : redact(inner)];
    }),
  );
}

/** Texts, alone or in a list; what else stands there says nothing by itself. */
function hide(value: unknown): Json | null {
  if (typeof value === 'string') return value === '' ? '' : '[hidden]';
  return Array.isArray(value) ? value.map(hide) : redact(value);
}
