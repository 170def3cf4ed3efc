'use client';

import type { ReactNode } from 'react';
import styled from 'styled-components';

const List = styled.dl`
  align-items: center;
  display: grid;
  gap: ${({ theme }) => `${theme.spacing.xSmall} ${theme.spacing.medium}`};
  grid-template-columns: minmax(8rem, max-content) 1fr;
  margin: 0;

  dt {
    color: ${({ theme }) => theme.colors.secondary60};
  }

  dd {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: ${({ theme }) => theme.spacing.xxSmall};
    margin: 0;
    min-width: 0;
  }
`;

/** Names and values, one under the other. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <List>
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </List>
  );
}
