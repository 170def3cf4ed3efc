import type { StatusRulesView } from '@/lib/panel/rules-shapes';
import { statusName } from '@/components/text/statuses';
import { text } from '@/components/text/text';

export type Statuses = StatusRulesView['statuses'];
export type Channels = StatusRulesView['channels'];

/** The merchant's own name of a status. */
export function statusLabel(statuses: Statuses, statusId: number): string {
  const found = statuses.find((status) => status.statusId === statusId);
  return found === undefined ? statusName(statusId) : found.label || found.name;
}

export function channelName(channels: Channels, channelId: number): string {
  const name = channels.find((channel) => channel.channelId === channelId)?.name ?? '';
  return name === '' ? text.rules.channel(channelId) : name;
}
