import type { Measurement } from './measurement';

const VERDICTS = new Map<boolean | null, string>([
  [true, 'holds'],
  [false, 'MISSED'],
  [null, ''],
]);

/** One line for each figure: what, how much, the bar, and whether it holds. */
export function printTable(measurements: readonly Measurement[], print: (line: string) => void): void {
  const rows = measurements.map(({ group, name, value, unit, bar, holds }) => [
    `${group}: ${name}`,
    value === null ? 'not measured' : `${value} ${unit}`,
    bar ?? '',
    VERDICTS.get(holds) ?? '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  print('');
  for (const row of rows) {
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  const missing = measurements.filter(({ value }) => value === null).length;
  if (missing > 0) {
    print(`\n${missing} figures on PostgreSQL were not measured: set TEST_DATABASE_URL or DATABASE_URL.`);
  }
}
