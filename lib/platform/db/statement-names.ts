import { createHash } from 'node:crypto';

/** Used so often, it is worth keeping. */
const OFTEN = 5;
/** What a connection keeps takes memory of the server, and texts that are put together could be any number. */
const MOST = 400;

/**
 * Names for statements that are used again and again: a connection keeps what has one parsed and planned, which for many
 * of them costs more than to run them.
 *
 * @returns the name of a text; undefined for one that is to be parsed each time
 */
export function createStatementNames(): (text: string) => string | undefined {
  const uses = new Map<string, number>();
  const names = new Map<string, string>();

  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    const used = (uses.get(text) ?? 0) + 1;
    if (used < OFTEN) {
      // What was seen long ago and not again makes room.
      if (uses.size >= 2 * MOST) uses.clear();
      uses.set(text, used);
      return undefined;
    }
    uses.delete(text);
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return name;
  };
}
