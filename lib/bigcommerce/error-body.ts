import { z } from 'zod';
import { cutText } from '@/lib/platform/cut-text';

/** V2 answers with a list of errors. `message` may be missing. */
const v2Schema = z
  .array(z.looseObject({ status: z.number().optional(), message: z.string().optional() }))
  .min(1);

/** V3 answers with problem+json; some of its endpoints say `detail` or `message` instead of `title`. */
const v3Schema = z.looseObject({
  status: z.number().optional(),
  code: z.union([z.number(), z.string()]).optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  message: z.string().optional(),
  errors: z.unknown().optional(),
});

const LONGEST_REASON = 300;

/**
 * Reads what BigCommerce says went wrong.
 *
 * @param body the parsed JSON of an answer that is not a success
 * @returns the reason in BigCommerce's words, shortened; null if the body is none of its error forms,
 *   which tells an answer of the API from one of the network in front of it
 */
export function readErrorBody(body: unknown): string | null {
  const v2 = v2Schema.safeParse(body);
  if (v2.success)
    return shorten(v2.data.map((error) => error.message ?? `status ${error.status ?? 'unknown'}`));
  const v3 = v3Schema.safeParse(body);
  if (!v3.success || Object.keys(v3.data).length === 0) return null;
  const { title, detail, message, status, code, errors } = v3.data;
  const headline = title ?? detail ?? message;
  if (headline === undefined && status === undefined && code === undefined) return null;
  return shorten([headline ?? `status ${status ?? code ?? 'unknown'}`, ...detailsOf(errors)]);
}

/** `errors` is an object of field and text, at times a list of texts. */
function detailsOf(errors: unknown): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([field, text]) => (Array.isArray(errors) ? text : `${field}: ${text}`));
}

function shorten(parts: readonly string[]): string {
  const reason = [...new Set(parts)].join('; ');
  return cutText(reason, LONGEST_REASON);
}
