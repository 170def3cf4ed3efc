const SIGN = '…';

/**
 * Cuts a text to at most `limit` UTF-16 units, between characters as a reader sees them: no code point and no emoji of
 * several is ever cut in half. What was cut ends with an ellipsis.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < SIGN.length) return '';
  let kept = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > limit - SIGN.length) break;
    kept = index + segment.length;
  }
  return `${text.slice(0, kept).trimEnd()}${SIGN}`;
}
