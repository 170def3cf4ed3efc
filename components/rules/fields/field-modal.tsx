'use client';

import { FormGroup, Input, Select } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { FieldMapPage, FieldRuleView, FieldTargetView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';
import { FormModal } from '@/components/ui/form-modal';
import { formatCount } from '@/components/ui/format';
import { RuleFields } from './rule-fields';
import { isUnfinished, startRule, usesOf } from './start-rule';

const { form } = text.fieldRules;

/** Where one field's rule is changed. It is taken over into the page; saving is one step later. */
export function FieldModal({
  target,
  rule: before,
  sources,
  onKeep,
  onClose,
}: {
  readonly target: FieldTargetView;
  readonly rule: FieldRuleView;
  readonly sources: FieldMapPage['sources'];
  readonly onKeep: (rule: FieldRuleView) => void;
  readonly onClose: () => void;
}) {
  const [rule, setRule] = useState(before);
  const [showsMissing, setShowsMissing] = useState(false);
  const keep = (): void => (isUnfinished(rule) ? setShowsMissing(true) : onKeep(rule));
  // A line's value does not stand for the whole order.
  const fitting = sources.filter(({ level }) => level === 'order' || target.level === 'line');
  return (
    <FormModal action={form.keep} onClose={onClose} onSubmit={keep} title={form.title(target.label)}>
      <FormGroup>
        <Select
          label={form.use}
          onOptionChange={(use) => {
            if (use !== undefined) setRule(use === before.use ? before : startRule(use, rule, target));
          }}
          options={usesOf(target).map((use) => ({ value: use, content: form.uses[use] }))}
          value={rule.use}
        />
      </FormGroup>
      <RuleFields
        onChange={setRule}
        rule={rule}
        showsMissing={showsMissing}
        sources={fitting}
        target={target}
      />
      <Truncate onChange={setRule} rule={rule} target={target} />
    </FormModal>
  );
}

/** Only where a text can become too long. */
function Truncate({
  rule,
  target,
  onChange,
}: {
  readonly rule: FieldRuleView;
  readonly target: FieldTargetView;
  readonly onChange: (rule: FieldRuleView) => void;
}) {
  if (rule.use === 'nothing' || rule.use === 'date' || target.kind === 'flag' || target.kind === 'date') {
    return null;
  }
  const set = (length: number): void => {
    const { truncateTo: _before, ...rest } = rule;
    onChange(length >= 1 ? { ...rest, truncateTo: Math.trunc(length) } : rest);
  };
  return (
    <FormGroup>
      <Input
        description={form.truncateHint(formatCount(target.limit))}
        label={form.truncateTo}
        max={target.limit}
        min={1}
        onChange={(event) => set(event.target.valueAsNumber)}
        type="number"
        value={rule.truncateTo ?? ''}
      />
    </FormGroup>
  );
}
