'use client';

import styled from 'styled-components';

/** Data as it is, set so that it can be read. */
export const JsonBox = styled.pre`
  background-color: ${({ theme }) => theme.colors.secondary10};
  border-radius: ${({ theme }) => theme.borderRadius.normal};
  font-size: ${({ theme }) => theme.typography.fontSize.small};
  margin: 0;
  max-height: 24rem;
  overflow: auto;
  padding: ${({ theme }) => theme.spacing.small};
`;
