const WARNING = '__warning__';
/** An entry of the list of an e-mailed gift certificate, and no deeper: what is in a line is not of the list. */
const DEEPEST = 5;

/**
 * Finds the warning that BigCommerce adds where it leaves lines out: it lists 50 a consignment
 * (github.com/bigcommerce/docs/issues/960). It is not described, and where it stands no public source shows, so that it
 * is looked for everywhere.
 *
 * @returns its words; null where nothing is warned of
 */
export function findWarning(value: unknown, depth = 0): string | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = key === WARNING ? wordsOf(inner) : findWarning(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const wordsOf = (warning: unknown): string =>
  typeof warning === 'object' && warning !== null && 'message' in warning
    ? String(warning.message)
    : String(warning);

/** Whether an entry of a list is a warning and no entry. */
export const isWarning = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && WARNING in entry && !('id' in entry);

/** The entries of a list that a key beside its numbers has made an object of. */
export const numberedEntries = (value: object): readonly unknown[] | null => {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const numbered = entries.filter(([key]) => key !== WARNING);
  return numbered.every(([key]) => /^\d+$/.test(key)) ? numbered.map(([, entry]) => entry) : null;
};
