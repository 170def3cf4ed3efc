'use client';

import { Panel } from '@bigcommerce/big-design';
import styled from 'styled-components';
import type { Flow, OverviewView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';

const FLOWS: readonly Flow[] = ['orders', 'stock', 'shipments'];

const Tiles = styled.dl`
  display: grid;
  gap: ${({ theme }) => theme.spacing.large};
  grid-template-columns: repeat(3, 1fr);
  margin: 0;

  div {
    border-left: 3px solid ${({ theme }) => theme.colors.primary30};
    padding-left: ${({ theme }) => theme.spacing.small};
  }

  dd {
    font-size: ${({ theme }) => theme.typography.fontSize.xxLarge};
    font-weight: ${({ theme }) => theme.typography.fontWeight.light};
    line-height: 1.2;
    margin: 0;
  }

  dt {
    color: ${({ theme }) => theme.colors.secondary60};
  }
`;

/** What flowed today, per flow. */
export function Today({ today }: Pick<OverviewView, 'today'>) {
  return (
    <Panel header={text.overview.today}>
      <Tiles>
        {FLOWS.map((flow) => {
          const { name, sent } = text.overview.flows[flow];
          return (
            <div key={flow}>
              <dt>{name}</dt>
              <dd data-today={flow}>{formatCount(today[flow])}</dd>
              <dt>{sent}</dt>
            </div>
          );
        })}
      </Tiles>
    </Panel>
  );
}
