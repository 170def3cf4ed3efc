'use client';

import { AlertsManager, GlobalStyles } from '@bigcommerce/big-design';
import { theme } from '@bigcommerce/big-design-theme';
import type { ReactNode } from 'react';
import { ThemeProvider, createGlobalStyle } from 'styled-components';
import { toasts } from './toast';

/** The panel is one page inside a frame: its ground is the control panel's, and what has the focus shows it. */
const PageGround = createGlobalStyle`
  body {
    background-color: ${({ theme: { colors } }) => colors.secondary10};
    color: ${({ theme: { colors } }) => colors.secondary70};
    line-height: ${({ theme: { lineHeight } }) => lineHeight.medium};
    overflow-wrap: break-word;
  }
  :focus-visible {
    outline: 2px solid ${({ theme: { colors } }) => colors.primary40};
    outline-offset: 2px;
  }
`;

export function Design({ children }: { readonly children: ReactNode }) {
  return (
    <ThemeProvider theme={theme}>
      <GlobalStyles />
      <PageGround />
      <AlertsManager manager={toasts} />
      {children}
    </ThemeProvider>
  );
}
