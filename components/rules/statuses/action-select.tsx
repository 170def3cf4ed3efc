'use client';

import { Select } from '@bigcommerce/big-design';
import type { StatusAction, StatusHold, StatusOutcome, StatusRule } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';

const { actions, holds, meanings, onHold, neverSent } = text.statusRules;

interface Choice {
  readonly value: string;
  readonly action: StatusAction;
  readonly hold: StatusHold | null;
  readonly label: string;
}

const choice = (action: Exclude<StatusAction, 'send_on_hold'>): Choice => ({
  value: action,
  action,
  hold: null,
  label: actions[action],
});
const holding = (hold: StatusHold): Choice => ({
  value: `send_on_hold ${hold}`,
  action: 'send_on_hold',
  hold,
  label: onHold(holds[hold]),
});

const CHOICES: readonly Choice[] = [
  choice('send'),
  holding('payment'),
  holding('fraud'),
  holding('operator'),
  choice('wait'),
  choice('cancel'),
  choice('ignore'),
  choice('closed'),
];

const choiceOf = (rule: StatusRule | undefined): Choice | undefined =>
  CHOICES.find(({ action, hold }) => action === (rule?.action ?? 'wait') && hold === (rule?.hold ?? null));

/** What a rule does, in words. A status without a rule waits. */
export const actionLabel = (rule: StatusRule | undefined): string =>
  choiceOf(rule)?.label ?? actions[rule?.action ?? 'wait'];

export const outcomeLabel = (outcome: StatusOutcome): string => actions[outcome];

/** What is done with orders in one status. */
export function ActionSelect({
  rule,
  statusId,
  isNeverSent,
  label,
  onChange,
}: {
  readonly rule: StatusRule | undefined;
  readonly statusId: number;
  readonly isNeverSent: boolean;
  /** For those who do not see what stands beside it. */
  readonly label: string;
  readonly onChange: (rule: StatusRule) => void;
}) {
  const options = CHOICES.map(({ value, action, label: content }) => {
    const disabled = isNeverSent && (action === 'send' || action === 'send_on_hold');
    return { value, content, description: disabled ? neverSent : meanings[action], disabled };
  });
  return (
    <Select
      aria-label={label}
      filterable={false}
      onOptionChange={(chosen) => {
        const wanted = CHOICES.find(({ value }) => value === chosen);
        if (wanted !== undefined) onChange({ statusId, action: wanted.action, hold: wanted.hold });
      }}
      options={options}
      value={choiceOf(rule)?.value ?? ''}
    />
  );
}
