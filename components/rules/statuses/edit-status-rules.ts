import type { ChannelStatusRules, ShipheroState, StatusRule, StatusRules } from '@/lib/panel/rules-shapes';

type List = readonly StatusRule[];

export const ruleOf = (list: List, statusId: number): StatusRule | undefined =>
  list.find((rule) => rule.statusId === statusId);

/** In its place where there was a rule, else last. */
const withRule = (list: List, changed: StatusRule): List =>
  ruleOf(list, changed.statusId) === undefined
    ? [...list, changed]
    : list.map((rule) => (rule.statusId === changed.statusId ? changed : rule));

export const setStatus = (rules: StatusRules, changed: StatusRule): StatusRules => ({
  ...rules,
  statuses: withRule(rules.statuses, changed),
});

export const setReverse = (rules: StatusRules, state: ShipheroState, to: number | null): StatusRules => ({
  ...rules,
  reverse: { ...rules.reverse, [state]: to },
});

export const rulesOfChannel = (rules: StatusRules, channelId: number): ChannelStatusRules =>
  rules.channels.find((channel) => channel.channelId === channelId) ?? {
    channelId,
    leftOut: false,
    statuses: [],
  };

/** A channel in which nothing differs has no rules of its own. */
function setChannel(rules: StatusRules, changed: ChannelStatusRules): StatusRules {
  const isKnown = rules.channels.some(({ channelId }) => channelId === changed.channelId);
  const channels = isKnown
    ? rules.channels.map((channel) => (channel.channelId === changed.channelId ? changed : channel))
    : [...rules.channels, changed];
  return { ...rules, channels: channels.filter(({ leftOut, statuses }) => leftOut || statuses.length > 0) };
}

export const setLeftOut = (rules: StatusRules, channelId: number, leftOut: boolean): StatusRules =>
  setChannel(rules, { ...rulesOfChannel(rules, channelId), leftOut });

export function setInChannel(rules: StatusRules, channelId: number, changed: StatusRule): StatusRules {
  const own = rulesOfChannel(rules, channelId);
  return setChannel(rules, { ...own, statuses: withRule(own.statuses, changed) });
}

export function unsetInChannel(rules: StatusRules, channelId: number, statusId: number): StatusRules {
  const own = rulesOfChannel(rules, channelId);
  return setChannel(rules, { ...own, statuses: own.statuses.filter((rule) => rule.statusId !== statusId) });
}
