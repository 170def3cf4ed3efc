import type { Behaviours } from '../options';

export type LineLimit = Pick<Behaviours, 'linesPerConsignment' | 'linesWarning'>;

/** The lines of a consignment, no more than the limit, with the warning that the real one adds then. */
export function listLines(lines: readonly unknown[], limit?: LineLimit): Record<string, unknown> {
  if (limit === undefined || lines.length <= limit.linesPerConsignment) return { line_items: lines };
  const most = limit.linesPerConsignment;
  const listed = lines.slice(0, most);
  const warning = { message: `Not all line items of this consignment are returned: only ${most} are.` };
  switch (limit.linesWarning) {
    case 'consignment':
      return { line_items: listed, __warning__: warning };
    case 'entry':
      return { line_items: [...listed, { __warning__: warning }] };
    case 'numbered':
      return { line_items: { ...listed, __warning__: warning } };
  }
}
