import type { StatusOutcome, StatusRulesImpact, StatusRulesView } from '@/lib/panel/rules-shapes';
import type { CappedCount } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCapped } from '@/components/ui/format';
import type { ImpactRow } from '../impact-details';
import { channelName, statusLabel } from '../rule-names';
import { outcomeLabel } from './action-select';

const { impact: said } = text.statusRules;
/** Those that do not send; what sends is one figure of its own. */
const STAYING: readonly Exclude<StatusOutcome, 'send' | 'send_on_hold'>[] = [
  'wait',
  'cancel',
  'ignore',
  'closed',
  'left_out',
];

/** What a change would do, in one sentence: "3 orders would be sent now; 1 order would wait." */
export function statusImpactSentence({ changes, sent, released }: StatusRulesImpact): string {
  const staying = STAYING.map((to) => ({ to, total: sum(changes.filter((change) => change.to === to)) }));
  const parts = [
    ...(sent.count === 0 ? [] : [said.sent(sent.count, formatCapped(sent))]),
    ...staying
      .filter(({ total }) => total.count > 0)
      .map(({ to, total }) => said[to](total.count, formatCapped(total))),
    ...(released.count === 0 ? [] : [said.released(released.count, formatCapped(released))]),
  ];
  return parts.length === 0 ? said.none : `${parts.join('; ')}.`;
}

const sum = (changes: StatusRulesImpact['changes']): CappedCount => ({
  count: changes.reduce((total, { orders }) => total + orders.count, 0),
  more: changes.some(({ orders }) => orders.more),
});

/** The same by status and channel; the channel is named where there are several. */
export const statusImpactRows = (
  { changes }: StatusRulesImpact,
  { statuses, channels }: StatusRulesView,
): readonly ImpactRow[] =>
  changes.map(({ statusId, channelId, from, to, orders, examples }) => {
    const status = statusLabel(statuses, statusId);
    return {
      id: `${statusId} ${channelId} ${from} ${to}`,
      what: channels.length > 1 ? `${status}, ${channelName(channels, channelId)}` : status,
      from: outcomeLabel(from),
      to: outcomeLabel(to),
      orders,
      examples,
    };
  });
