'use client';

import { Flex, Panel, Text } from '@bigcommerce/big-design';
import { CheckCircleIcon } from '@bigcommerce/big-design-icons';
import styled from 'styled-components';
import type { CappedCount, OverviewView } from '@/lib/panel/shapes';
import { useStore } from '@/components/frame/use-store';
import { text } from '@/components/text/text';
import { formatCapped } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';

const Figure = styled.span<{ $urgent: boolean }>`
  color: ${({ theme, $urgent }) => ($urgent ? theme.colors.danger50 : theme.colors.secondary70)};
  display: block;
  font-size: ${({ theme }) => theme.typography.fontSize.xxLarge};
  font-weight: ${({ theme }) => theme.typography.fontWeight.light};
  line-height: 1.2;
`;

/** What waits for a person comes before everything else on the page. */
export function Waiting({ waiting, heldOrders }: Pick<OverviewView, 'waiting' | 'heldOrders'>) {
  const { runs } = useStore();
  const nothing = runs && waiting.person.count === 0 && waiting.system.count === 0 && heldOrders.count === 0;
  return (
    <Panel header={text.overview.waits}>
      <Flex flexGap="2.5rem" flexWrap="wrap">
        <Lane count={waiting.person} label={text.overview.waitsForYou} lane="person" />
        <Lane count={waiting.system} label={text.overview.waitsForSystem} lane="system" />
      </Flex>
      {nothing ? (
        <Flex alignItems="center" flexGap="0.5rem" marginTop="medium">
          <CheckCircleIcon color="success50" />
          <Text margin="none">{text.overview.nothingWaits}</Text>
        </Flex>
      ) : (
        <Text marginTop="medium">
          {text.overview.heldOrders(heldOrders.count, formatCapped(heldOrders))}
          {heldOrders.count === 0 ? '.' : '. '}
          {heldOrders.count === 0 ? null : (
            <TextLink href="/orders?place=held">{text.overview.seeHeld}</TextLink>
          )}
        </Text>
      )}
    </Panel>
  );
}

function Lane({
  count,
  label,
  lane,
}: {
  readonly count: CappedCount;
  readonly label: string;
  readonly lane: 'person' | 'system';
}) {
  return (
    <div>
      <Figure $urgent={lane === 'person' && count.count > 0}>{formatCapped(count)}</Figure>
      <Text as="span" color="secondary60">
        {label}
      </Text>
      {count.count === 0 ? null : (
        <div>
          <TextLink href={`/issues?waitingFor=${lane}`}>{text.overview.seeIssues}</TextLink>
        </div>
      )}
    </div>
  );
}
