/** A statement with one of its store filters dropped. */
export interface Mutant {
  /** The filter, with its number where the statement has it more than once. */
  readonly dropped: string;
  readonly sql: string;
}

const OWNER = String.raw`\b(?:"?\w+"?\.)?store_id`;
const FILTERS = new RegExp(
  `${OWNER} = (?:\\$1(?:::uuid)?|\\w+\\.store_id|\\w+\\.id)\\b|\\b(?:\\w+\\.)?id = (?:\\$1(?:::uuid)?|\\w+\\.store_id)\\b`,
  'g',
);

/** Every way to forget one store filter of a statement. */
export function dropFilters(sql: string): readonly Mutant[] {
  const seen = new Map<string, number>();
  return [...sql.matchAll(FILTERS)].map((match): Mutant => {
    const [filter] = match;
    const times = (seen.get(filter) ?? 0) + 1;
    seen.set(filter, times);
    // The parameter stays, so that its type stays known.
    const instead = filter.includes('$1') ? '$1::uuid is not null' : 'true';
    return {
      dropped: times === 1 ? filter : `${filter} (${times})`,
      sql: sql.slice(0, match.index) + instead + sql.slice(match.index + filter.length),
    };
  });
}
