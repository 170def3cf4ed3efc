'use client';

import styled from 'styled-components';
import { text } from '@/components/text/text';

/** One thing that a change changed, in words. */
export interface DiffLine {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

const List = styled.ul`
  list-style: disc;
  margin: 0;
  padding-left: 1.25rem;

  del {
    color: ${({ theme }) => theme.colors.secondary60};
  }

  ins {
    text-decoration: none;
  }
`;

/** What a change changed, line by line. */
export function RuleDiff({ lines }: { readonly lines: readonly DiffLine[] }) {
  if (lines.length === 0) return text.rules.nothingDiffers;
  return (
    <List>
      {lines.map(({ what, from, to }, index) => (
        <li key={`${what} ${index}`}>
          {what}: <del>{from}</del> → <ins>{to}</ins>
        </li>
      ))}
    </List>
  );
}
