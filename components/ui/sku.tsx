'use client';

import styled from 'styled-components';

/** A SKU, an id or a code: what is compared letter for letter is set so that letters can be told apart. */
export const SKU = styled.code`
  color: ${({ theme }) => theme.colors.secondary60};
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: 0.875em;
`;
