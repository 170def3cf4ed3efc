'use client';

import { Button, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { StatusRule, StatusRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { channelName, statusLabel } from '../rule-names';
import type { Channels, Statuses } from '../rule-names';
import { ActionSelect } from './action-select';
import { setInChannel, unsetInChannel } from './edit-status-rules';

const { statusRules: said } = text;

interface Row {
  readonly statusId: number;
  readonly rule: StatusRule;
  readonly status: string;
  readonly channel: string;
  readonly isNeverSent: boolean;
  readonly onRule: (rule: StatusRule) => void;
  readonly onRemove: () => void;
}

const COLUMNS: TableColumn<Row>[] = [
  { hash: 'status', header: said.columns.status, render: ({ status }) => status },
  {
    hash: 'action',
    header: said.columns.action,
    render: ({ statusId, rule, status, channel, isNeverSent, onRule }) => (
      <ActionSelect
        isNeverSent={isNeverSent}
        label={`${said.actionOf(status)}, ${channel}`}
        onChange={onRule}
        rule={rule}
        statusId={statusId}
      />
    ),
    width: 260,
  },
  {
    align: 'right',
    hash: 'remove',
    header: said.remove,
    hideHeader: true,
    render: ({ status, channel, onRemove }) => (
      <Button
        aria-label={said.removeOf(status, channel)}
        marginVertical="none"
        onClick={onRemove}
        variant="subtle"
      >
        {said.remove}
      </Button>
    ),
  },
];

/** The statuses that mean something else in one channel. */
export function ChannelOverrides({
  own,
  channelId,
  channels,
  statuses,
  rules,
  onChange,
}: {
  readonly own: readonly StatusRule[];
  readonly channelId: number;
  readonly channels: Channels;
  readonly statuses: Statuses;
  readonly rules: StatusRules;
  readonly onChange: (rules: StatusRules) => void;
}) {
  if (own.length === 0) return <Text color="secondary60">{said.noneDiffers}</Text>;
  const channel = channelName(channels, channelId);
  const rows = own.map((rule): Row => {
    const { statusId } = rule;
    return {
      statusId,
      rule,
      channel,
      status: statusLabel(statuses, statusId),
      isNeverSent: statuses.find((status) => status.statusId === statusId)?.neverSent ?? false,
      onRule: (changed) => onChange(setInChannel(rules, channelId, changed)),
      onRemove: () => onChange(unsetInChannel(rules, channelId, statusId)),
    };
  });
  return (
    <ScrollBox>
      <Table aria-label={channel} columns={COLUMNS} items={rows} keyField="statusId" />
    </ScrollBox>
  );
}
