import type { ShipheroState, StatusRule, StatusRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import type { DiffLine } from '../rule-diff';
import { channelName, statusLabel } from '../rule-names';
import type { Channels, Statuses } from '../rule-names';
import { actionLabel } from './action-select';
import { ruleOf, rulesOfChannel } from './edit-status-rules';

interface Names {
  readonly statuses: Statuses;
  readonly channels: Channels;
}

const { diff, states, actions, leave } = text.statusRules;

/** What differs between two sets of status rules, in words. */
export function describeStatusChange(before: StatusRules, after: StatusRules, names: Names): DiffLine[] {
  const channels = unique(
    [before, after].flatMap((rules) => rules.channels.map(({ channelId }) => channelId)),
  );
  return [
    ...listDiff(before.statuses, after.statuses, actionLabel, (id) => statusLabel(names.statuses, id)),
    ...channels.flatMap((id) => channelDiff(before, after, id, names)),
    ...reverseDiff(before, after, names),
  ];
}

function listDiff(
  before: readonly StatusRule[],
  after: readonly StatusRule[],
  label: (rule: StatusRule | undefined) => string,
  what: (statusId: number) => string,
): DiffLine[] {
  const ids = unique([...before, ...after].map(({ statusId }) => statusId));
  return ids
    .map((id) => ({ what: what(id), from: label(ruleOf(before, id)), to: label(ruleOf(after, id)) }))
    .filter(({ from, to }) => from !== to);
}

function channelDiff(
  before: StatusRules,
  after: StatusRules,
  channelId: number,
  { channels, statuses }: Names,
): DiffLine[] {
  const [was, is] = [rulesOfChannel(before, channelId), rulesOfChannel(after, channelId)];
  const name = channelName(channels, channelId);
  const leftOut = (left: boolean): string => (left ? actions.left_out : diff.sends);
  return [
    ...(was.leftOut === is.leftOut
      ? []
      : [{ what: name, from: leftOut(was.leftOut), to: leftOut(is.leftOut) }]),
    ...listDiff(
      was.statuses,
      is.statuses,
      (rule) => (rule === undefined ? diff.asElsewhere : actionLabel(rule)),
      (id) => diff.inChannel(name, statusLabel(statuses, id)),
    ),
  ];
}

const STATES: readonly ShipheroState[] = ['accepted', 'partlyShipped', 'shipped', 'cancelled'];

function reverseDiff(before: StatusRules, after: StatusRules, { statuses }: Names): DiffLine[] {
  const label = (id: number | null): string => (id === null ? leave : statusLabel(statuses, id));
  return STATES.filter((state) => before.reverse[state] !== after.reverse[state]).map((state) => ({
    what: diff.reverse(states[state]),
    from: label(before.reverse[state]),
    to: label(after.reverse[state]),
  }));
}

const unique = (ids: readonly number[]): readonly number[] => [...new Set(ids)];
