'use client';

import { Badge, Panel, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { StatusRule, StatusRules, StatusRulesView } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCapped } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { ActionSelect, actionLabel } from './action-select';
import { ruleOf, setStatus } from './edit-status-rules';

const { columns } = text.statusRules;

type Status = StatusRulesView['statuses'][number];

interface Row extends Status {
  readonly rule: StatusRule | undefined;
  readonly isChanged: boolean;
  readonly onRule: (rule: StatusRule) => void;
}

/** Once for all: a column that is made anew would put another select in the place of the one that has the focus. */
const COLUMNS: TableColumn<Row>[] = [
  {
    hash: 'status',
    header: columns.status,
    render: (row) => <Name isChanged={row.isChanged} status={row} />,
  },
  {
    hash: 'action',
    header: columns.action,
    render: ({ statusId, neverSent, name, label, rule, onRule }) => (
      <ActionSelect
        isNeverSent={neverSent}
        label={text.statusRules.actionOf(label || name)}
        onChange={onRule}
        rule={rule}
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
];

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
  const rows = statuses.map((status): Row => {
    const rule = ruleOf(rules.statuses, status.statusId);
    const isChanged = actionLabel(rule) !== actionLabel(ruleOf(base.statuses, status.statusId));
    return { ...status, rule, isChanged, onRule: (changed) => onChange(setStatus(rules, changed)) };
  });
  return (
    <Panel description={text.statusRules.tableLead} header={text.statusRules.table}>
      <ScrollBox>
        <Table aria-label={text.statusRules.table} columns={COLUMNS} items={rows} keyField="statusId" />
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
