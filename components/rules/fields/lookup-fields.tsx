'use client';

import { Box, Button, Flex, Input } from '@bigcommerce/big-design';
import { DeleteIcon } from '@bigcommerce/big-design-icons';
import type { FieldRuleView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';

const { form } = text.fieldRules;

type Lookup = Extract<FieldRuleView, { readonly use: 'lookup' }>;

/** This becomes that, row by row; and what becomes of the rest. */
export function LookupFields({
  rule,
  onChange,
}: {
  readonly rule: Lookup;
  readonly onChange: (rule: Lookup) => void;
}) {
  const { table, otherwise } = rule;
  const setRow = (index: number, row: Partial<Lookup['table'][number]>): void =>
    onChange({ ...rule, table: table.map((old, at) => (at === index ? { ...old, ...row } : old)) });
  return (
    <>
      {table.map(({ when, then }, index) => (
        <Flex alignItems="flex-end" flexGap="0.5rem" key={index} marginBottom="xSmall">
          <Box style={{ flex: 1 }}>
            <Input
              aria-label={form.whenOf(index + 1)}
              label={index === 0 ? form.when : undefined}
              onChange={({ target }) => setRow(index, { when: target.value })}
              value={when}
            />
          </Box>
          <Box style={{ flex: 1 }}>
            <Input
              aria-label={form.thenOf(index + 1)}
              label={index === 0 ? form.then : undefined}
              onChange={({ target }) => setRow(index, { then: target.value })}
              value={then}
            />
          </Box>
          <Button
            aria-label={form.removeRow(index + 1)}
            iconOnly={<DeleteIcon />}
            marginVertical="none"
            onClick={() => onChange({ ...rule, table: table.toSpliced(index, 1) })}
            type="button"
            variant="subtle"
          />
        </Flex>
      ))}
      <Button
        onClick={() => onChange({ ...rule, table: [...table, { when: '', then: '' }] })}
        type="button"
        variant="subtle"
      >
        {form.addRow}
      </Button>
      <Input
        description={form.otherwiseHint}
        label={form.otherwise}
        onChange={({ target }) => onChange({ ...rule, otherwise: target.value === '' ? null : target.value })}
        value={otherwise ?? ''}
      />
    </>
  );
}
