'use client';

import { FormGroup, Select } from '@bigcommerce/big-design';
import { text } from '@/components/text/text';
import { channelName } from '../rule-names';
import type { Channels } from '../rule-names';

const ANY_CHANNEL = 0;

/** Where something holds. The channel is asked for only where there are several, or one is named already. */
export function ZoneAndChannel({
  zone,
  channelId,
  zones,
  channels,
  anyZone,
  anyChannel,
  onChange,
}: {
  readonly zone: string | null;
  readonly channelId: number | null;
  /** Names. */
  readonly zones: readonly string[];
  readonly channels: Channels;
  /** How it is called that no zone is named. */
  readonly anyZone: string;
  /** The same of the channel; null where one has to be named. */
  readonly anyChannel: string | null;
  readonly onChange: (where: { readonly zone: string | null; readonly channelId: number | null }) => void;
}) {
  const names = [...new Set(zone === null || zone === '' ? zones : [...zones, zone])];
  return (
    <FormGroup>
      <Select
        label={text.methodRules.form.zone}
        onOptionChange={(chosen) => onChange({ zone: chosen || null, channelId })}
        options={[{ value: '', content: anyZone }, ...names.map((value) => ({ value, content: value }))]}
        value={zone ?? ''}
      />
      {channels.length < 2 && channelId === null ? undefined : (
        <Select
          label={text.methodRules.form.channel}
          onOptionChange={(chosen) => onChange({ zone, channelId: chosen || null })}
          options={[
            ...(anyChannel === null ? [] : [{ value: ANY_CHANNEL, content: anyChannel }]),
            ...channels.map((channel) => ({
              value: channel.channelId,
              content: channelName(channels, channel.channelId),
            })),
          ]}
          value={channelId ?? ANY_CHANNEL}
        />
      )}
    </FormGroup>
  );
}
