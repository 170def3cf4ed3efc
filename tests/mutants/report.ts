import type { DatabaseName, Folder, Verdict } from './fault';
import type { Tried } from './try-faults';

export interface FolderScore {
  readonly folder: Folder;
  readonly faults: number;
  readonly equivalent: number;
  readonly on: Readonly<Partial<Record<DatabaseName, { readonly noticed: number; readonly of: number }>>>;
}

/** Noticed of all that were tried, by folder and database; equivalent ones were not tried. */
export function scoresOf(
  tried: readonly Tried[],
  databases: readonly DatabaseName[],
): readonly FolderScore[] {
  return [...new Set(tried.map(({ folder }) => folder))].map((folder) => {
    const own = tried.filter((one) => one.folder === folder);
    const on = databases.map((database) => {
      const verdicts = own.flatMap(({ verdicts: { [database]: verdict } }) => verdict ?? []);
      return [
        database,
        { noticed: verdicts.filter(({ verdict }) => verdict === 'noticed').length, of: verdicts.length },
      ] as const;
    });
    const equivalent = own.filter(({ fault }) => fault.equivalent !== undefined).length;
    return { folder, faults: own.length, equivalent, on: Object.fromEntries(on) };
  });
}

/** A table of the scores for docs/testing.md. */
export function tableOf(scores: readonly FolderScore[], databases: readonly DatabaseName[]): string {
  const rows = scores.map(({ folder, faults, equivalent, on }) => [
    `\`${folder}\``,
    String(faults),
    String(equivalent),
    ...databases.map((database) => shareOf(on[database])),
  ]);
  const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);
  const all = [
    'all',
    String(sum(scores.map(({ faults }) => faults))),
    String(sum(scores.map(({ equivalent }) => equivalent))),
    ...databases.map((database) =>
      shareOf({
        noticed: sum(scores.map(({ on }) => on[database]?.noticed ?? 0)),
        of: sum(scores.map(({ on }) => on[database]?.of ?? 0)),
      }),
    ),
  ];
  const head = ['folder', 'faults', 'equivalent', ...databases];
  return [head, head.map(() => '---'), ...rows, all].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const shareOf = (counted: { readonly noticed: number; readonly of: number } | undefined): string =>
  counted === undefined || counted.of === 0
    ? '-'
    : `${counted.noticed}/${counted.of} (${Math.round((100 * counted.noticed) / counted.of)} %)`;

/** One line for what a fault has come to. */
export function describeVerdict(verdict: Verdict): string {
  switch (verdict.verdict) {
    case 'noticed':
      return `noticed by ${verdict.by}`;
    case 'survived':
      return 'SURVIVED';
    case 'stale':
      return `STALE: ${verdict.why}`;
    case 'no suite':
      return `NO SUITE: ${verdict.why}`;
  }
}
