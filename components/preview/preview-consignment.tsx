'use client';

import { Badge, Button, Flex, H4, Text } from '@bigcommerce/big-design';
import type { BadgeProps } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { ConsignmentPreview, PreviewOutcome } from '@/lib/panel/preview-shapes';
import { whereToFix } from '@/components/issues/where-to-fix';
import { text } from '@/components/text/text';
import { CopyButton } from '@/components/ui/copy-button';
import { formatMoney } from '@/components/ui/format';
import { JsonBox } from '@/components/ui/json-box';
import { TextLink } from '@/components/ui/text-link';
import { PayloadTable } from './payload-table';

const { preview: said } = text;

const VARIANTS: Readonly<Record<PreviewOutcome, NonNullable<BadgeProps['variant']>>> = {
  would_be_sent: 'success',
  would_be_held: 'warning',
  waits: 'secondary',
  stays_out: 'secondary',
  in_shiphero: 'primary',
};

/** One fulfilment order: what would become of it and why, and the very payload. */
export function PreviewConsignment({ consignment }: { readonly consignment: ConsignmentPreview }) {
  const { partnerOrderId, outcome, reasons, hold, payload, complete, paid } = consignment;
  return (
    <section aria-label={said.consignment(partnerOrderId)} data-outcome={outcome}>
      <Flex alignItems="center" flexGap="0.5rem" flexWrap="wrap" marginVertical="small">
        <H4 as="h3" margin="none">
          {said.consignment(partnerOrderId)}
        </H4>
        <Badge label={said.outcomes[outcome]} margin="none" variant={VARIANTS[outcome]} />
        {paid === null ? null : (
          <Text as="span" color="secondary60" margin="none">
            {said.paid}: {formatMoney(paid.total, paid.currency)}
          </Text>
        )}
      </Flex>
      <Reasons reasons={reasons} />
      {hold === null ? null : <Text>{said.onHold(hold)}</Text>}
      {payload === null ? <Text color="secondary60">{said.noPayload}</Text> : <Payload {...consignment} />}
      {payload === null || complete ? null : <Text color="secondary60">{said.incomplete}</Text>}
    </section>
  );
}

/** Why, in words, with the way to the page that does away with it where there is one. */
export function Reasons({ reasons }: Pick<ConsignmentPreview, 'reasons'>) {
  return reasons.map(({ code, facts }, index) => {
    const remedy = whereToFix(code);
    return (
      <Text key={`${code} ${index}`}>
        {said.reason(code, facts)}{' '}
        {remedy === null ? null : <TextLink href={remedy.href}>{remedy.label}</TextLink>}
      </Text>
    );
  });
}

function Payload({ payload, origins }: Pick<ConsignmentPreview, 'payload' | 'origins'>) {
  const [asJson, setAsJson] = useState(false);
  const json = JSON.stringify(payload, null, 2);
  return (
    <>
      <Flex alignItems="center" flexGap="0.5rem">
        <Button marginVertical="none" onClick={() => setAsJson(!asJson)} variant="subtle">
          {asJson ? said.asTable : said.asJson}
        </Button>
        {asJson ? <CopyButton value={json} what="payload" /> : null}
      </Flex>
      {asJson ? <JsonBox tabIndex={0}>{json}</JsonBox> : <PayloadTable origins={origins} payload={payload} />}
    </>
  );
}
