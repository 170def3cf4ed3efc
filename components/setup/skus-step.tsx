'use client';

import { Panel, ProgressBar, Table, Text } from '@bigcommerce/big-design';
import styled from 'styled-components';
import useSWR from 'swr';
import type { SkuCoverageView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { Facts } from '@/components/ui/facts';
import { formatCount } from '@/components/ui/format';
import { SKU } from '@/components/ui/sku';
import { EmptyState, ErrorState, LoadingRows } from '@/components/ui/states';
import type { StepProps } from './setup-page';
import { StepButtons } from './step-buttons';

const { skus } = text.setup;
/** Each look counts as a reading of the minute. */
const READING_MS = 5_000;

const Figure = styled.p`
  font-size: ${({ theme }) => theme.typography.fontSize.xxLarge};
  font-weight: ${({ theme }) => theme.typography.fontWeight.light};
  margin: 0 0 ${({ theme }) => theme.spacing.xSmall};
`;

/** How many variants are linked so far, and what will happen to the rest. */
export function SkusStep({ onNext, onBack }: StepProps) {
  const { data, error, mutate } = useSWR<SkuCoverageView, unknown>('setup/skus', {
    refreshInterval: (latest) => (latest?.state === 'read' ? 0 : READING_MS),
  });
  return (
    <Panel description={skus.lead} header={skus.title}>
      {data !== undefined ? (
        <Coverage coverage={data} />
      ) : error === undefined ? (
        <LoadingRows />
      ) : (
        <ErrorState fault={error} onRetry={mutate} />
      )}
      <StepButtons onBack={onBack} onNext={onNext} />
    </Panel>
  );
}

function Coverage({ coverage }: { readonly coverage: SkuCoverageView }) {
  const { variants, linked, unknown, withoutSku, shared, state, examples } = coverage;
  const rest = variants - linked;
  if (variants === 0 && state === 'read') return <EmptyState title={skus.empty} />;
  return (
    <>
      <Figure data-linked={linked}>{skus.linkedOf(formatCount(linked), formatCount(variants))}</Figure>
      <div aria-hidden>
        <ProgressBar percent={variants === 0 ? 0 : Math.round((linked / variants) * 100)} />
      </div>
      {state === 'reading' ? (
        <Text marginTop="small" role="status">
          {skus.reading}
        </Text>
      ) : null}
      {rest === 0 ? (
        <Text marginTop="medium">{skus.allLinked}</Text>
      ) : (
        <>
          <Text bold marginTop="large">
            {skus.whatHappens}
          </Text>
          <ul>
            {skus.consequences.map((line) => (
              <li key={line}>
                <Text marginBottom="xSmall">{line}</Text>
              </li>
            ))}
          </ul>
          <Facts
            rows={[
              [skus.unknown, formatCount(unknown)],
              [skus.withoutSku, formatCount(withoutSku)],
              [skus.shared, formatCount(shared)],
            ]}
          />
          <Examples examples={examples} />
        </>
      )}
    </>
  );
}

function Examples({ examples }: Pick<SkuCoverageView, 'examples'>) {
  if (examples.length === 0) return null;
  return (
    <>
      <Text bold marginTop="large">
        {skus.examples}
      </Text>
      <Table
        aria-label={skus.examples}
        columns={[
          { hash: 'product', header: skus.columns.product, render: ({ name }) => name },
          {
            hash: 'sku',
            header: skus.columns.sku,
            render: ({ sku }) => (sku === '' ? skus.noSku : <SKU>{sku}</SKU>),
          },
          { hash: 'why', header: skus.columns.why, render: ({ why }) => skus.whys[why] },
        ]}
        items={[...examples]}
        keyField="variantId"
      />
    </>
  );
}
