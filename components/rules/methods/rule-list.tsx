'use client';

import { Badge, Button, Panel, Table } from '@bigcommerce/big-design';
import { AddIcon } from '@bigcommerce/big-design-icons';
import type { TableColumn } from '@bigcommerce/big-design';
import type { MethodRule, MethodRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { EmptyState } from '@/components/ui/states';
import type { Channels } from '../rule-names';
import { keyOf, moveRule, removeRule, withKey } from './edit-method-rules';
import { resultLabel, whereLabel } from './method-labels';
import { RemovedRules } from './removed-rules';
import { RowButtons, rowButtonId } from './row-buttons';
import type { RowButtonsProps } from './row-buttons';
import { SuggestRules } from './suggest-rules';

const { list } = text.methodRules;

type Change = (rules: MethodRules) => void;

interface Row {
  readonly id: string;
  readonly rule: MethodRule;
  readonly before: MethodRule | undefined;
  readonly where: string;
  readonly buttons: RowButtonsProps;
}

/** Once for all: a column that is made anew would put other buttons in the place of the one that has the focus. */
const COLUMNS: TableColumn<Row>[] = [
  {
    hash: 'position',
    header: list.columns.position,
    render: ({ buttons }) => buttons.index + 1,
    width: 48,
  },
  { hash: 'match', header: list.columns.match, render: (row) => <Match {...row} /> },
  { hash: 'where', header: list.columns.where, render: ({ where }) => where },
  { hash: 'result', header: list.columns.result, render: ({ rule }) => resultLabel(rule.result) },
  {
    align: 'right',
    hash: 'buttons',
    header: list.columns.buttons,
    hideHeader: true,
    render: ({ buttons }) => <RowButtons {...buttons} />,
    width: 200,
  },
];

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
  const rows = rules.rules.map((rule, index) => ({
    id: String(index),
    rule,
    before: withKey(base.rules, keyOf(rule)),
    where: whereLabel(rule, channels) || list.anywhere,
    buttons: {
      index,
      count: rules.rules.length,
      onEdit: () => onEdit(index),
      onMove: (by: -1 | 1) => move(index, by),
      onRemove: () => onChange(removeRule(rules, index)),
    },
  }));
  return (
    <Panel description={list.lead} header={list.title}>
      {rows.length === 0 ? (
        <EmptyState title={list.none}>{list.noneText}</EmptyState>
      ) : (
        <ScrollBox>
          <Table aria-label={list.title} columns={COLUMNS} items={rows} keyField="id" />
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

function Match({ rule, before }: Pick<Row, 'rule' | 'before'>) {
  return (
    <>
      {rule.match} <Mark before={before} rule={rule} />
    </>
  );
}

function Mark({ rule, before }: Pick<Row, 'rule' | 'before'>) {
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
