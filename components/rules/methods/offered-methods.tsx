'use client';

import { Badge, H4, Panel, Table, Text } from '@bigcommerce/big-design';
import type { MethodRulesView } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { EmptyState } from '@/components/ui/states';
import { ReadAgain } from '../read-again';

const { offered } = text.methodRules;

type Zone = MethodRulesView['zones'][number];
type Method = Zone['methods'][number];

/** Zones and methods as BigCommerce offers them to shoppers, each with whether a rule is for it. */
export function OfferedMethods({
  zones,
  unmapped,
  readAt,
  onRead,
}: {
  readonly zones: MethodRulesView['zones'];
  readonly unmapped: MethodRulesView['coverage']['unmapped'];
  readonly readAt: string | null;
  readonly onRead: () => unknown;
}) {
  const open = new Set(unmapped.map(({ method, zone }) => JSON.stringify([method, zone])));
  return (
    <Panel description={offered.lead} header={offered.title}>
      {zones.length === 0 ? <EmptyState title={offered.none}>{offered.noneText}</EmptyState> : null}
      {zones.map((zone) => (
        <ZoneMethods
          isOpen={({ name }) => open.has(JSON.stringify([name, zone.name]))}
          key={zone.zoneId}
          zone={zone}
        />
      ))}
      <ReadAgain onRead={onRead} readAt={readAt} />
    </Panel>
  );
}

function ZoneMethods({
  zone,
  isOpen,
}: {
  readonly zone: Zone;
  readonly isOpen: (method: Method) => boolean;
}) {
  return (
    <>
      <H4 as="h3" marginTop="medium">
        {zone.name} {zone.enabled ? null : <Badge label={offered.off} margin="none" variant="secondary" />}
      </H4>
      {zone.methods.length === 0 ? <Text color="secondary60">{offered.noMethods}</Text> : null}
      {zone.methods.length === 0 ? null : (
        <ScrollBox>
          <Table
            aria-label={zone.name}
            columns={[
              {
                hash: 'method',
                header: offered.columns.method,
                render: ({ name, enabled }) => (
                  <>
                    {name} {enabled ? null : <Badge label={offered.off} margin="none" variant="secondary" />}
                  </>
                ),
              },
              {
                hash: 'kind',
                header: offered.columns.kind,
                render: ({ type, live }) =>
                  live ? `${type}, ${offered.live}` : (offered.kinds[type] ?? type),
              },
              {
                align: 'right',
                hash: 'state',
                header: offered.columns.state,
                render: (method) => <RuleState isOpen={isOpen(method)} method={method} />,
                width: 140,
              },
            ]}
            items={[...zone.methods]}
            keyField="methodId"
          />
        </ScrollBox>
      )}
    </>
  );
}

/** Of one with live rates no order carries the name, and of one that is off no order comes. */
function RuleState({ method, isOpen }: { readonly method: Method; readonly isOpen: boolean }) {
  if (isOpen) return <Badge label={offered.unmapped} margin="none" variant="warning" />;
  if (method.live || !method.enabled) return '–';
  return <Badge label={offered.mapped} margin="none" variant="success" />;
}
