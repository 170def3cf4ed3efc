'use client';

import { Box, Button, Checkbox, Flex, Select, Table, Text } from '@bigcommerce/big-design';
import { ExpandLessIcon, ExpandMoreIcon } from '@bigcommerce/big-design-icons';
import { useId, useState } from 'react';
import type { StatusRule, StatusRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { channelName, statusLabel } from '../rule-names';
import type { Channels, Statuses } from '../rule-names';
import { ActionSelect } from './action-select';
import { ruleOf, rulesOfChannel, setInChannel, setLeftOut, unsetInChannel } from './edit-status-rules';

const { statusRules } = text;

interface Props {
  readonly channelId: number;
  readonly channels: Channels;
  readonly statuses: Statuses;
  readonly rules: StatusRules;
  readonly onChange: (rules: StatusRules) => void;
}

/** One sales channel: as everywhere, left out, or with some statuses that mean something else. */
export function ChannelRule({ initiallyOpen, ...props }: Props & { readonly initiallyOpen: boolean }) {
  const { channelId, channels, rules } = props;
  const [isOpen, setOpen] = useState(initiallyOpen);
  const id = useId();
  const own = rulesOfChannel(rules, channelId);
  const { channelStates } = statusRules;
  const differing = own.statuses.length;
  const state = own.leftOut
    ? channelStates.leftOut
    : differing === 0
      ? channelStates.same
      : channelStates.differs(differing, formatCount(differing));
  return (
    <Box borderBottom="box" paddingVertical="xSmall">
      <Flex alignItems="center" flexGap="0.5rem" flexWrap="wrap">
        <Button
          aria-controls={id}
          aria-expanded={isOpen}
          iconLeft={isOpen ? <ExpandLessIcon /> : <ExpandMoreIcon />}
          marginVertical="none"
          onClick={() => setOpen(!isOpen)}
          variant="subtle"
        >
          {channelName(channels, channelId)}
        </Button>
        <Text as="span" color="secondary60" margin="none">
          {state}
        </Text>
      </Flex>
      <Box hidden={!isOpen} id={id} padding="medium">
        {isOpen ? <Content {...props} /> : null}
      </Box>
    </Box>
  );
}

function Content(props: Props) {
  const { channelId, statuses, channels, rules, onChange } = props;
  const own = rulesOfChannel(rules, channelId);
  const open = statuses.filter(({ statusId }) => ruleOf(own.statuses, statusId) === undefined);
  return (
    <>
      <Checkbox
        checked={own.leftOut}
        label={statusRules.leaveOut}
        onChange={({ target }) => onChange(setLeftOut(rules, channelId, target.checked))}
      />
      {own.leftOut ? null : (
        <Box marginTop="medium">
          <Overrides {...props} own={own.statuses} />
          <Box marginTop="small" style={{ maxWidth: '20rem' }}>
            <Select
              aria-label={statusRules.addTo(channelName(channels, channelId))}
              onOptionChange={(statusId) => {
                if (statusId === undefined) return;
                const { action, hold } = ruleOf(rules.statuses, statusId) ?? { action: 'wait', hold: null };
                onChange(setInChannel(rules, channelId, { statusId, action, hold }));
              }}
              options={open.map(({ statusId }) => ({
                value: statusId,
                content: statusLabel(statuses, statusId),
              }))}
              placeholder={statusRules.addStatus}
            />
          </Box>
        </Box>
      )}
    </>
  );
}

function Overrides({
  own,
  channelId,
  channels,
  statuses,
  rules,
  onChange,
}: Props & { readonly own: readonly StatusRule[] }) {
  if (own.length === 0) return <Text color="secondary60">{statusRules.noneDiffers}</Text>;
  const channel = channelName(channels, channelId);
  return (
    <ScrollBox>
      <Table
        aria-label={channel}
        columns={[
          {
            hash: 'status',
            header: statusRules.columns.status,
            render: ({ statusId }) => statusLabel(statuses, statusId),
          },
          {
            hash: 'action',
            header: statusRules.columns.action,
            render: (rule) => (
              <ActionSelect
                isNeverSent={statuses.find(({ statusId }) => statusId === rule.statusId)?.neverSent ?? false}
                label={`${statusRules.actionOf(statusLabel(statuses, rule.statusId))}, ${channel}`}
                onChange={(changed) => onChange(setInChannel(rules, channelId, changed))}
                rule={rule}
                statusId={rule.statusId}
              />
            ),
            width: 260,
          },
          {
            align: 'right',
            hash: 'remove',
            header: statusRules.remove,
            hideHeader: true,
            render: ({ statusId }) => (
              <Button
                aria-label={statusRules.removeOf(statusLabel(statuses, statusId), channel)}
                marginVertical="none"
                onClick={() => onChange(unsetInChannel(rules, channelId, statusId))}
                variant="subtle"
              >
                {statusRules.remove}
              </Button>
            ),
          },
        ]}
        items={[...own]}
        keyField="statusId"
      />
    </ScrollBox>
  );
}
