/**
 * A webhook's body as it can be kept, no bit of it lost: as the text that it is, or, where it is none that PostgreSQL
 * could hold (it takes no NUL), as a `data:` address.
 */
export function keptBody(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Not UTF-8.
  }
  return `data:;base64,${Buffer.from(bytes).toString('base64')}`;
}
