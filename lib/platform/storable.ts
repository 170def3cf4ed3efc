/** What PostgreSQL takes into no text and no jsonb: NUL, and halves of characters. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;
/** Of JSON, where such a character may stand as an escape. */
const ESCAPED = /\\u(?:0000|d[89a-f])/i;

/**
 * A text from outside as it can be kept: each character that the database refuses is replaced, and none is left out, so
 * that two texts that differ do not become one.
 */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '\uFFFD');

/**
 * Parses JSON that came from outside, with all of its texts and names storable. The only way in for both systems: one
 * order with a NUL in its message would otherwise fail for ever wherever its texts are kept.
 *
 * @throws SyntaxError where it is no JSON
 */
export function parseStorable(text: string): unknown {
  const value: unknown = JSON.parse(storableText(text));
  return ESCAPED.test(text) ? storable(value) : value;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [storableText(name), storable(held)]),
  );
}
