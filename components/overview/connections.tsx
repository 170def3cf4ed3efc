'use client';

import { Badge, Flex, Panel, Text } from '@bigcommerce/big-design';
import type { BadgeProps } from '@bigcommerce/big-design';
import styled from 'styled-components';
import type { EndView, OverviewView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { RelativeTime } from '@/components/ui/relative-time';
import { TextLink } from '@/components/ui/text-link';

const VARIANTS: Readonly<Record<EndView['state'], NonNullable<BadgeProps['variant']>>> = {
  ok: 'success',
  refused: 'danger',
  unavailable: 'warning',
  not_connected: 'secondary',
};

const Row = styled.div`
  & + & {
    border-top: ${({ theme }) => theme.border.box};
    margin-top: ${({ theme }) => theme.spacing.small};
    padding-top: ${({ theme }) => theme.spacing.small};
  }
`;

/** How both ends stand. */
export function Connections({ ends }: Pick<OverviewView, 'ends'>) {
  return (
    <Panel header={text.overview.connections}>
      {(['bigcommerce', 'shiphero'] as const).map((name) => (
        <End end={ends[name]} key={name} name={text.overview.ends[name]} />
      ))}
    </Panel>
  );
}

function End({ end, name }: { readonly end: EndView; readonly name: string }) {
  return (
    <Row>
      <Flex alignItems="center" flexGap="0.75rem" justifyContent="space-between">
        <Text as="span" bold margin="none">
          {name}
        </Text>
        <Badge label={text.overview.endStates[end.state]} margin="none" variant={VARIANTS[end.state]} />
      </Flex>
      <Text color="secondary60" margin="none">
        {end.lastEventAt === null ? (
          text.overview.noEvent
        ) : (
          <>
            {text.overview.lastEvent} <RelativeTime at={end.lastEventAt} />
          </>
        )}
        {end.issueId === null ? null : (
          <>
            {' · '}
            <TextLink href={`/issues/${end.issueId}`}>{text.frame.stopped.openIssue}</TextLink>
          </>
        )}
      </Text>
    </Row>
  );
}
