'use client';

import type { ReactNode } from 'react';
import styled from 'styled-components';

const Styled = styled.table`
  border-collapse: collapse;
  width: 100%;

  th,
  td {
    border-bottom: ${({ theme }) => `1px solid ${theme.colors.secondary30}`};
    font-weight: ${({ theme }) => theme.typography.fontWeight.regular};
    padding: ${({ theme }) => theme.spacing.small};
    text-align: left;
    vertical-align: middle;
  }

  thead th {
    background-color: ${({ theme }) => theme.colors.secondary10};
    font-weight: ${({ theme }) => theme.typography.fontWeight.semiBold};
  }
`;

interface SmallTableProps {
  readonly label: string;
  readonly headers: readonly string[];
  /** The first cell of each is its header. */
  readonly rows: readonly (readonly [string, ...ReactNode[]])[];
}

/**
 * A few rows that are all there. BigDesign's own table brings its paging, sorting and selecting, and their menus, along:
 * on the first page that is a tenth of all there is to load.
 */
export function SmallTable({ label, headers, rows }: SmallTableProps) {
  return (
    <Styled aria-label={label}>
      <thead>
        <tr>
          {headers.map((header) => (
            <th key={header} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([header, ...cells]) => (
          <tr key={header}>
            <th scope="row">{header}</th>
            {cells.map((cell, index) => (
              <td key={headers[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Styled>
  );
}
