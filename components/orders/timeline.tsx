'use client';

import { Panel } from '@bigcommerce/big-design';
import styled from 'styled-components';
import type { OrderView } from '@/lib/panel/shapes';
import { timelineSentence, timelineSide } from '@/components/text/timeline';
import { text } from '@/components/text/text';
import { formatClock } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { EmptyState } from '@/components/ui/states';

type Side = ReturnType<typeof timelineSide>;

const List = styled.ol`
  list-style: none;
  margin: 0;
  padding: 0;
`;

const Entry = styled.li<{ $side: Side }>`
  border-left: 3px solid
    ${({ theme, $side }) =>
      ({
        bigcommerce: theme.colors.primary40,
        shiphero: theme.colors.success40,
        app: theme.colors.secondary40,
      })[$side]};
  display: grid;
  gap: ${({ theme }) => `0 ${theme.spacing.medium}`};
  grid-template-columns: 7rem minmax(0, 1fr) max-content;
  padding: ${({ theme }) => `${theme.spacing.xSmall} ${theme.spacing.small}`};

  & + & {
    margin-top: ${({ theme }) => theme.spacing.xxSmall};
  }

  > :first-child,
  > :last-child {
    color: ${({ theme }) => theme.colors.secondary60};
  }
`;

interface Told {
  readonly at: string;
  readonly code: string;
  readonly said: string;
  readonly times: number;
}

/** What was told several times in a row is told once, with the last time. */
function told(entries: OrderView['timeline']): readonly Told[] {
  const lines: Told[] = [];
  for (const { at, code, facts } of entries) {
    const said = timelineSentence(code, facts);
    const before = lines.at(-1);
    const again = before?.said === said;
    if (again) lines.pop();
    lines.push({ at, code, said, times: again ? before.times + 1 : 1 });
  }
  return lines;
}

/** What happened, in both systems, as a story is read: oldest first. */
export function Timeline({ entries }: { readonly entries: OrderView['timeline'] }) {
  return (
    <Panel header={text.orders.timeline}>
      {entries.length === 0 ? <EmptyState title={text.orders.noTimeline} /> : null}
      <List>
        {told(entries).map(({ at, code, said, times }, index) => {
          const side = timelineSide(code);
          return (
            <Entry $side={side} data-code={code} key={`${at} ${code} ${index}`}>
              <span>{text.orders.sides[side]}</span>
              <span>{times === 1 ? said : text.orders.repeated(said, times)}</span>
              <span title={formatClock(at)}>
                <RelativeTime at={at} />
              </span>
            </Entry>
          );
        })}
      </List>
    </Panel>
  );
}
