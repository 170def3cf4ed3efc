'use client';

import { Panel, ProgressBar, Text } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import type { FieldMapPage } from '@/lib/panel/field-map-shapes';
import type { MethodRulesView, StatusRulesView } from '@/lib/panel/rules-shapes';
import type { CappedCount } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCapped, formatCount, formatPercent } from '@/components/ui/format';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';

const { cards, names } = text.rules;

const Cards = styled.div`
  display: grid;
  gap: ${({ theme }) => `0 ${theme.spacing.large}`};
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
`;

/** A call and how it stands, as SWR gives it. */
interface Asked<View> {
  readonly data: View | undefined;
  readonly error: unknown;
  readonly mutate: () => unknown;
}

/** Each kind of rules, with how it stands and the way to it. */
export function RuleCards({
  statuses,
  methods,
  fields,
}: {
  readonly statuses: Asked<StatusRulesView>;
  readonly methods: Asked<MethodRulesView>;
  readonly fields: Asked<FieldMapPage>;
}) {
  return (
    <Cards>
      <Card asked={statuses} href="/rules/statuses" name={names.statuses}>
        {(view) => <StatusCard view={view} />}
      </Card>
      <Card asked={methods} href="/rules/shipping-methods" name={names.methods}>
        {(view) => <MethodCard view={view} />}
      </Card>
      <Card asked={fields} href="/rules/fields" name={names.fields}>
        {(view) => <FieldCard view={view} />}
      </Card>
    </Cards>
  );
}

function Card<View>({
  name,
  href,
  asked: { data, error, mutate },
  children,
}: {
  readonly name: string;
  readonly href: string;
  readonly asked: Asked<View>;
  readonly children: (view: View) => ReactNode;
}) {
  return (
    <Panel header={name}>
      {data !== undefined ? children(data) : null}
      {data === undefined && error === undefined ? <LoadingRows rows={3} /> : null}
      {data === undefined && error !== undefined ? <ErrorState fault={error} onRetry={mutate} /> : null}
      <TextLink aria-label={`${text.rules.open} ${name}`} href={href}>
        {text.rules.open}
      </TextLink>
    </Panel>
  );
}

function StatusCard({ view: { rules, statuses } }: { readonly view: StatusRulesView }) {
  const sending = new Set(
    rules.statuses
      .filter(({ action }) => action === 'send' || action === 'send_on_hold')
      .map(({ statusId }) => statusId),
  );
  const waiting = rules.statuses.filter(({ action }) => action === 'wait').map(({ statusId }) => statusId);
  const waits: CappedCount = {
    count: statuses
      .filter(({ statusId }) => waiting.includes(statusId))
      .reduce((sum, { unsent }) => sum + unsent.count, 0),
    more: statuses.some(({ statusId, unsent }) => waiting.includes(statusId) && unsent.more),
  };
  return (
    <>
      <Text>{cards.statuses.stands(formatCount(sending.size), formatCount(waiting.length))}</Text>
      <Text color="secondary60">{cards.statuses.waits(waits.count, formatCapped(waits))}</Text>
    </>
  );
}

function MethodCard({ view: { coverage, held } }: { readonly view: MethodRulesView }) {
  return (
    <>
      <Text marginBottom="xSmall">{cards.methods.covers(formatPercent(coverage.orders.percent))}</Text>
      <div aria-hidden>
        <ProgressBar percent={coverage.orders.percent} />
      </div>
      <Text color="secondary60" marginTop="xSmall">
        {cards.methods.held(held.count, formatCapped(held))}
      </Text>
    </>
  );
}

function FieldCard({ view: { map } }: { readonly view: FieldMapPage }) {
  const own = Object.keys(map.fields).length;
  return <Text>{own === 0 ? cards.fields.asDelivered : cards.fields.changed(own, formatCount(own))}</Text>;
}
