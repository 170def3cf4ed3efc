'use client';

import { Badge, Panel, Table, Text } from '@bigcommerce/big-design';
import type { StatusRules, StatusRulesView } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCapped } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { statusLabel } from '../rule-names';
import { ActionSelect, actionLabel } from './action-select';
import { ruleOf, setStatus } from './edit-status-rules';

const { columns } = text.statusRules;

type Status = StatusRulesView['statuses'][number];

/** What each status of the store means for orders that ShipHero does not have. */
export function StatusTable({
  statuses,
  rules,
  base,
  onChange,
}: {
  readonly statuses: readonly Status[];
  readonly rules: StatusRules;
  readonly base: StatusRules;
  readonly onChange: (rules: StatusRules) => void;
}) {
  return (
    <Panel description={text.statusRules.tableLead} header={text.statusRules.table}>
      <ScrollBox>
        <Table
          aria-label={text.statusRules.table}
          columns={[
            {
              hash: 'status',
              header: columns.status,
              render: (status) => (
                <Name
                  isChanged={
                    actionLabel(ruleOf(rules.statuses, status.statusId)) !==
                    actionLabel(ruleOf(base.statuses, status.statusId))
                  }
                  status={status}
                />
              ),
            },
            {
              hash: 'action',
              header: columns.action,
              render: ({ statusId, neverSent }) => (
                <ActionSelect
                  isNeverSent={neverSent}
                  label={text.statusRules.actionOf(statusLabel(statuses, statusId))}
                  onChange={(rule) => onChange(setStatus(rules, rule))}
                  rule={ruleOf(rules.statuses, statusId)}
                  statusId={statusId}
                />
              ),
              width: 260,
            },
            {
              align: 'right',
              hash: 'unsent',
              header: columns.unsent,
              render: ({ unsent }) => formatCapped(unsent),
              tooltip: text.statusRules.unsentHint,
            },
          ]}
          items={[...statuses]}
          keyField="statusId"
        />
      </ScrollBox>
    </Panel>
  );
}

function Name({ status, isChanged }: { readonly status: Status; readonly isChanged: boolean }) {
  const { name, label } = status;
  return (
    <>
      {label || name}{' '}
      {isChanged ? <Badge label={text.statusRules.changed} margin="none" variant="primary" /> : null}
      {label === '' || label === name ? null : (
        <Text color="secondary60" margin="none">
          {text.statusRules.calledBy(name)}
        </Text>
      )}
    </>
  );
}
