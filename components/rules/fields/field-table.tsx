'use client';

import { Badge, Button, Flex, Panel, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { FieldMapPage, FieldMapView, FieldTargetView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { describeFieldRule } from './describe-field-rule';
import { resetField, ruleFor } from './edit-field-map';

const { fieldRules: said } = text;

interface Row extends FieldTargetView {
  readonly rule: string;
  readonly isOwn: boolean;
  readonly onReset: () => void;
  readonly onEdit: () => void;
}

const COLUMNS: TableColumn<Row>[] = [
  {
    hash: 'field',
    header: said.columns.field,
    render: (row) => <Name isOwn={row.isOwn} target={row} />,
    width: '30%',
  },
  { hash: 'rule', header: said.columns.rule, render: ({ rule }) => rule },
  {
    align: 'right',
    hash: 'buttons',
    header: said.columns.buttons,
    hideHeader: true,
    render: (row) => <Buttons {...row} />,
    width: 210,
  },
];

/** The fields of an order or of a line, each with what it is made of. */
export function FieldTable({
  header,
  targets,
  sources,
  map,
  onChange,
  onEdit,
}: {
  readonly header: string;
  readonly targets: readonly FieldTargetView[];
  readonly sources: FieldMapPage['sources'];
  readonly map: FieldMapView;
  readonly onChange: (map: FieldMapView) => void;
  readonly onEdit: (target: FieldTargetView) => void;
}) {
  const rows = targets.map((target) => ({
    ...target,
    rule: describeFieldRule(ruleFor(map, target), sources),
    isOwn: map.fields[target.id] !== undefined,
    onReset: () => onChange(resetField(map, target.id)),
    onEdit: () => onEdit(target),
  }));
  return (
    <Panel header={header}>
      <ScrollBox>
        <Table aria-label={header} columns={COLUMNS} items={rows} keyField="id" />
      </ScrollBox>
    </Panel>
  );
}

function Buttons({ label, isOwn, onReset, onEdit }: Row) {
  return (
    <Flex flexGap="0.25rem" flexWrap="nowrap" justifyContent="flex-end">
      {isOwn ? (
        <Button aria-label={said.resetOf(label)} marginVertical="none" onClick={onReset} variant="subtle">
          {said.reset}
        </Button>
      ) : null}
      <Button aria-label={said.editOf(label)} marginVertical="none" onClick={onEdit} variant="secondary">
        {said.edit}
      </Button>
    </Flex>
  );
}

function Name({ target, isOwn }: { readonly target: FieldTargetView; readonly isOwn: boolean }) {
  const notes = [said.kinds[target.kind], target.required ? said.required : ''].filter((note) => note !== '');
  return (
    <>
      {target.label} {isOwn ? <Badge label={said.own} margin="none" variant="primary" /> : null}
      {notes.length === 0 ? null : (
        <Text color="secondary60" margin="none">
          {notes.join(', ')}
        </Text>
      )}
    </>
  );
}
