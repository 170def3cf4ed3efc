'use client';

import Link from 'next/link';
import styled from 'styled-components';

/** A way to another page of the panel, without loading it anew: the session lives in this page's memory. */
export const TextLink = styled(Link)`
  color: ${({ theme }) => theme.colors.primary50};
  text-decoration: none;

  /* In a sentence colour alone does not tell a link. */
  p > & {
    text-decoration: underline;
  }

  &:hover {
    text-decoration: underline;
  }
`;
