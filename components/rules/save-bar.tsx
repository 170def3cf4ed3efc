'use client';

import { Button, Flex, Text } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import { ApiError } from '@/components/session/api';
import { text } from '@/components/text/text';

const Bar = styled.section`
  background-color: ${({ theme }) => theme.colors.white};
  border: ${({ theme }) => theme.border.box};
  border-radius: ${({ theme }) => theme.borderRadius.normal};
  bottom: ${({ theme }) => theme.spacing.small};
  box-shadow: ${({ theme }) => theme.shadow.floating};
  margin-top: ${({ theme }) => theme.spacing.large};
  max-height: 60vh;
  overflow: auto;
  padding: ${({ theme }) => `${theme.spacing.small} ${theme.spacing.medium}`};
  position: sticky;
  z-index: 5;
`;

const Told = styled.div<{ $stale: boolean }>`
  flex: 1 1 20rem;
  opacity: ${({ $stale }) => ($stale ? 0.6 : 1)};
`;

/** In sight as long as something is not saved: what it would do, and the two ways out. */
export function SaveBar({
  summary,
  details,
  isStale,
  fault,
  isSaving,
  onUndo,
  onSave,
}: {
  /** One sentence; undefined while it is being worked out. */
  readonly summary: string | undefined;
  readonly details?: ReactNode;
  readonly isStale: boolean;
  /** Why it cannot be told; what the server refuses here it would refuse to save, too. */
  readonly fault: unknown;
  readonly isSaving: boolean;
  readonly onUndo: () => void;
  readonly onSave: () => void;
}) {
  const refused = fault instanceof ApiError && fault.status >= 400 && fault.status < 500;
  return (
    <Bar aria-label={text.rules.unsaved}>
      <Flex alignItems="center" flexGap="0.5rem 1rem" flexWrap="wrap" justifyContent="space-between">
        <Told $stale={isStale} role="status">
          <Text bold margin="none">
            {text.rules.unsaved}
          </Text>
          <Text color={refused ? 'danger50' : 'secondary70'} margin="none">
            {sentence(summary, isStale, fault)}
          </Text>
        </Told>
        <Flex flexGap="0.5rem">
          <Button disabled={isSaving} marginVertical="none" onClick={onUndo} variant="subtle">
            {text.rules.undo}
          </Button>
          <Button disabled={refused} isLoading={isSaving} marginVertical="none" onClick={onSave}>
            {text.rules.save}
          </Button>
        </Flex>
      </Flex>
      {fault === undefined ? details : null}
    </Bar>
  );
}

function sentence(summary: string | undefined, isStale: boolean, fault: unknown): string {
  if (fault !== undefined) return fault instanceof ApiError ? fault.message : text.rules.impactFailed;
  return summary === undefined || isStale ? text.rules.working : summary;
}
