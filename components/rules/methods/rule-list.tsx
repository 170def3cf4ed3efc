'use client';

import { Badge, Button, Panel, Table } from '@bigcommerce/big-design';
import { AddIcon } from '@bigcommerce/big-design-icons';
import type { MethodRule, MethodRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { EmptyState } from '@/components/ui/states';
import type { Channels } from '../rule-names';
import { keyOf, moveRule, removeRule, withKey } from './edit-method-rules';
import { resultLabel, whereLabel } from './method-labels';
import { RemovedRules } from './removed-rules';
import { RowButtons, rowButtonId } from './row-buttons';
import { SuggestRules } from './suggest-rules';

const { list } = text.methodRules;

type Change = (rules: MethodRules) => void;

/** The rules in their order, which decides; with what was changed since they were saved. */
export function RuleList({
  rules,
  base,
  channels,
  onChange,
  onEdit,
}: {
  readonly rules: MethodRules;
  readonly base: MethodRules;
  readonly channels: Channels;
  readonly onChange: Change;
  /** Null adds a rule. */
  readonly onEdit: (index: number | null) => void;
}) {
  const move = (index: number, by: -1 | 1): void => {
    onChange(moveRule(rules, index, by));
    focusMoved(index + by, by);
  };
  return (
    <Panel description={list.lead} header={list.title}>
      {rules.rules.length === 0 ? (
        <EmptyState title={list.none}>{list.noneText}</EmptyState>
      ) : (
        <ScrollBox>
          <Table
            aria-label={list.title}
            columns={[
              {
                hash: 'position',
                header: list.columns.position,
                render: ({ index }) => index + 1,
                width: 48,
              },
              {
                hash: 'match',
                header: list.columns.match,
                render: ({ rule }) => (
                  <>
                    {rule.match} <Mark base={base} rule={rule} />
                  </>
                ),
              },
              {
                hash: 'where',
                header: list.columns.where,
                render: ({ rule }) => whereLabel(rule, channels) || list.anywhere,
              },
              { hash: 'result', header: list.columns.result, render: ({ rule }) => resultLabel(rule.result) },
              {
                align: 'right',
                hash: 'do',
                header: list.columns.buttons,
                hideHeader: true,
                render: ({ index }) => (
                  <RowButtons
                    count={rules.rules.length}
                    index={index}
                    onEdit={() => onEdit(index)}
                    onMove={(by) => move(index, by)}
                    onRemove={() => onChange(removeRule(rules, index))}
                  />
                ),
                width: 200,
              },
            ]}
            items={rules.rules.map((rule, index) => ({ rule, index, id: String(index) }))}
            keyField="id"
          />
        </ScrollBox>
      )}
      <RemovedRules base={base} onChange={onChange} rules={rules} />
      <Button iconLeft={<AddIcon />} marginTop="medium" onClick={() => onEdit(null)} variant="secondary">
        {list.add}
      </Button>{' '}
      <SuggestRules onChange={onChange} rules={rules} />
    </Panel>
  );
}

function Mark({ rule, base }: { readonly rule: MethodRule; readonly base: MethodRules }) {
  const before = withKey(base.rules, keyOf(rule));
  if (before === undefined) return <Badge label={list.isNew} margin="none" variant="success" />;
  return resultLabel(before.result) === resultLabel(rule.result) ? null : (
    <Badge label={text.statusRules.changed} margin="none" variant="primary" />
  );
}

/** The focus goes with the rule, so that it can be moved on by the same key; at an end to the button that still works. */
function focusMoved(to: number, by: -1 | 1): void {
  requestAnimationFrame(() => {
    const way = by === -1 ? (['up', 'down'] as const) : (['down', 'up'] as const);
    const buttons = way.map((name) => document.getElementById(rowButtonId(to, name)));
    buttons.find((button) => button instanceof HTMLButtonElement && !button.disabled)?.focus();
  });
}
