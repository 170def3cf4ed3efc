type Row = Readonly<Record<string, unknown>>;

/** A JSON answer with the rows changed that `spoils` gives other fields for, wherever they stand. */
export function spoilRows(text: string, spoils: (row: Row) => Row | null): string {
  const spoil = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(spoil);
    if (typeof value !== 'object' || value === null) return value;
    const row = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, spoil(field)]));
    return { ...row, ...spoils(row) };
  };
  return text === '' ? '' : JSON.stringify(spoil(JSON.parse(text)));
}
