'use client';

import { Box, Button, Flex, H3, Panel, ProgressCircle, Text } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import styled, { keyframes } from 'styled-components';
import { ApiError } from '@/components/session/api';
import { text } from '@/components/text/text';

const pulse = keyframes`
  50% { opacity: 0.5; }
`;

const Bar = styled.div<{ $width: string }>`
  animation: ${pulse} 1.6s ease-in-out infinite;
  background-color: ${({ theme }) => theme.colors.secondary20};
  border-radius: ${({ theme }) => theme.borderRadius.normal};
  height: ${({ theme }) => theme.spacing.medium};
  width: ${({ $width }) => $width};

  @media (prefers-reduced-motion: reduce) {
    animation: none;
  }
`;

const WIDTHS = ['72%', '94%', '61%', '83%', '78%', '55%'];

/** Rows that are on their way, of about the size that they will have. */
export function LoadingRows({ rows = 6 }: { readonly rows?: number }) {
  return (
    <Flex aria-busy="true" aria-label={text.ui.loading} flexDirection="column" flexGap="1rem" role="status">
      {Array.from({ length: rows }, (_, row) => (
        <Bar $width={WIDTHS[row % WIDTHS.length] ?? '80%'} key={row} />
      ))}
    </Flex>
  );
}

export function LoadingPage() {
  return (
    <Flex
      alignItems="center"
      aria-label={text.ui.loading}
      justifyContent="center"
      padding="xxxLarge"
      role="status"
    >
      <ProgressCircle size="large" />
    </Flex>
  );
}

/** Nothing is here, and why that is well, or what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <Flex alignItems="center" flexDirection="column" paddingHorizontal="medium" paddingVertical="xxLarge">
      <H3 margin="none">{title}</H3>
      {children === undefined ? null : (
        <Box marginTop="xSmall" style={{ maxWidth: '32rem', textAlign: 'center' }}>
          <Text color="secondary60">{children}</Text>
        </Box>
      )}
      {action === undefined ? null : <Box marginTop="medium">{action}</Box>}
    </Flex>
  );
}

/** What went wrong in the server's own words, with its code for support, and a way to try again. */
export function ErrorState({ fault, onRetry }: { readonly fault: unknown; readonly onRetry: () => unknown }) {
  const known = fault instanceof ApiError ? fault : null;
  return (
    <div role="alert">
      <EmptyState
        action={
          <Button onClick={() => void onRetry()} variant="secondary">
            {text.ui.tryAgain}
          </Button>
        }
        title={known?.status === 404 ? text.ui.notFound : text.ui.failed}
      >
        {known?.message ?? text.ui.unknownFault}
        {known === null ? null : ` (${known.code})`}
      </EmptyState>
    </div>
  );
}

export function NoPermission({ children }: { readonly children: ReactNode }) {
  return (
    <Panel>
      <EmptyState title={text.ui.ownerOnly}>{children}</EmptyState>
    </Panel>
  );
}
