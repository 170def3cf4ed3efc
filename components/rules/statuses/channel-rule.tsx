'use client';

import { Box, Button, Checkbox, Flex, Select, Text } from '@bigcommerce/big-design';
import { ExpandLessIcon, ExpandMoreIcon } from '@bigcommerce/big-design-icons';
import { useId, useState } from 'react';
import type { StatusRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { channelName, statusLabel } from '../rule-names';
import type { Channels, Statuses } from '../rule-names';
import { ChannelOverrides } from './channel-overrides';
import { ruleOf, rulesOfChannel, setInChannel, setLeftOut } from './edit-status-rules';

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
          <ChannelOverrides {...props} own={own.statuses} />
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
