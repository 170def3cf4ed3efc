'use client';

import { Panel } from '@bigcommerce/big-design';
import styled from 'styled-components';
import type { OverviewView } from '@/lib/panel/shapes';
import { timelineSentence } from '@/components/text/timeline';
import { text } from '@/components/text/text';
import { RelativeTime } from '@/components/ui/relative-time';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';

const List = styled.ol`
  list-style: none;
  margin: 0;
  padding: 0;

  li {
    display: flex;
    gap: ${({ theme }) => theme.spacing.small};
    padding: ${({ theme }) => theme.spacing.xSmall} 0;
  }

  li + li {
    border-top: ${({ theme }) => theme.border.box};
  }

  a,
  time {
    flex-shrink: 0;
  }

  span {
    flex: 1;
    min-width: 0;
  }

  time {
    color: ${({ theme }) => theme.colors.secondary60};
  }
`;

/** What happened last, in any order. */
export function RecentEvents({ recent }: Pick<OverviewView, 'recent'>) {
  return (
    <Panel header={text.overview.recent}>
      {recent.length === 0 ? (
        <EmptyState title={text.orders.none}>{text.overview.noRecent}</EmptyState>
      ) : (
        <List>
          {recent.map(({ orderId, at, code, facts }, index) => (
            <li key={`${orderId} ${at} ${code} ${index}`}>
              <TextLink href={`/orders/${orderId}`}>{text.orders.order(orderId)}</TextLink>
              <span>{timelineSentence(code, facts)}</span>
              <RelativeTime at={at} />
            </li>
          ))}
        </List>
      )}
    </Panel>
  );
}
