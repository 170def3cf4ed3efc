'use client';

import { Flex, Panel, ProgressBar, Text } from '@bigcommerce/big-design';
import styled from 'styled-components';
import type { MethodCoverage, MethodRulesView } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCapped, formatCount, formatPercent } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import { UnmappedMethods } from './unmapped-methods';

const { coverage: said } = text.methodRules;

const Figure = styled.span`
  font-size: ${({ theme }) => theme.typography.fontSize.xxLarge};
  font-weight: ${({ theme }) => theme.typography.fontWeight.light};
`;

const Gauges = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spacing.large};
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
`;

/**
 * How many of the orders and methods have a rule, and which have not.
 *
 * @param coverage with the changes that are not saved yet; `saved` without them
 */
export function MethodCoveragePanel({
  coverage,
  saved,
  held,
  onMap,
}: {
  readonly coverage: MethodCoverage;
  readonly saved: MethodCoverage;
  readonly held: MethodRulesView['held'];
  readonly onMap: (method: string) => void;
}) {
  return (
    <Panel description={said.lead(coverage.days)} header={said.title}>
      <Gauges>
        <Gauge label={said.orders} now={coverage.orders} saved={saved.orders} />
        <Gauge label={said.methods} now={coverage.methods} saved={saved.methods} />
      </Gauges>
      {held.count === 0 ? null : (
        <Text marginTop="medium">
          {text.methodRules.held(held.count, formatCapped(held))}{' '}
          <TextLink href="/orders?place=held">{text.methodRules.seeHeld}</TextLink>
        </Text>
      )}
      <UnmappedMethods onMap={onMap} unmapped={coverage.unmapped} />
    </Panel>
  );
}

type Covered = MethodCoverage['orders'];

function Gauge({
  label,
  now,
  saved,
}: {
  readonly label: string;
  readonly now: Covered;
  readonly saved: Covered;
}) {
  return (
    <div>
      <Flex alignItems="baseline" flexGap="0.5rem" flexWrap="wrap">
        <Figure data-coverage={label}>{formatPercent(now.percent)}</Figure>
        <Text as="span" color="secondary60" margin="none">
          {label}
          {now.percent === saved.percent ? '' : ` (${said.before(formatPercent(saved.percent))})`}
        </Text>
      </Flex>
      <div aria-hidden>
        <ProgressBar percent={now.percent} />
      </div>
      <Text color="secondary60" marginTop="xxSmall">
        {now.total === 0 ? said.nothing : said.of(formatCount(now.covered), formatCount(now.total))}
      </Text>
    </div>
  );
}
