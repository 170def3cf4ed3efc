'use client';

import { Panel } from '@bigcommerce/big-design';
import type { StatusRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import type { Channels, Statuses } from '../rule-names';
import { ChannelRule } from './channel-rule';

/** Where sales channels differ. Only where there are several, or where one differs already. */
export function ChannelRules({
  channels,
  statuses,
  rules,
  base,
  onChange,
}: {
  readonly channels: Channels;
  readonly statuses: Statuses;
  readonly rules: StatusRules;
  readonly base: StatusRules;
  readonly onChange: (rules: StatusRules) => void;
}) {
  const ids = new Set([
    ...channels.map(({ channelId }) => channelId),
    ...base.channels.map(({ channelId }) => channelId),
  ]);
  if (ids.size < 2 && base.channels.length === 0) return null;
  return (
    <Panel description={text.statusRules.channelsLead} header={text.statusRules.channels}>
      {[...ids].map((channelId) => (
        <ChannelRule
          channelId={channelId}
          channels={channels}
          initiallyOpen={base.channels.some((channel) => channel.channelId === channelId)}
          key={channelId}
          onChange={onChange}
          rules={rules}
          statuses={statuses}
        />
      ))}
    </Panel>
  );
}
