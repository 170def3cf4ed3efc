'use client';

import { Box, Flex, Input, Select, Textarea } from '@bigcommerce/big-design';
import { useRef } from 'react';
import type { FocusEvent } from 'react';
import type { FieldMapPage } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';

const { form } = text.fieldRules;

/** A text with sources in it. A source that is chosen from the list is put where the caret stands. */
export function TemplateField({
  label,
  value,
  sources,
  hint,
  error,
  hasLines = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly sources: FieldMapPage['sources'];
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Several lines may be written. */
  readonly hasLines?: boolean;
  readonly onChange: (value: string) => void;
}) {
  // Where the caret was when the field was left; a field that nobody has been in is added to at its end.
  const caret = useRef<readonly [number, number] | null>(null);
  const insert = (path: string): void => {
    const [start, end] = caret.current ?? [value.length, value.length];
    const source = `{${path}}`;
    onChange(`${value.slice(0, start)}${source}${value.slice(end)}`);
    caret.current = [start + source.length, start + source.length];
  };
  const shared = {
    label,
    value,
    description: hint,
    error,
    onBlur: ({ target }: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      caret.current = [target.selectionStart ?? value.length, target.selectionEnd ?? value.length];
    },
  };
  return (
    <Flex alignItems="flex-end" flexGap="0.5rem" flexWrap="wrap" marginBottom="small">
      <Box style={{ flex: '2 1 16rem' }}>
        {hasLines ? (
          <Textarea {...shared} onChange={({ target }) => onChange(target.value)} rows={3} />
        ) : (
          <Input {...shared} onChange={({ target }) => onChange(target.value)} />
        )}
      </Box>
      <Box style={{ flex: '1 1 11rem' }}>
        <Select
          aria-label={form.insertInto(label)}
          onOptionChange={(path) => {
            if (path !== undefined) insert(path);
          }}
          options={sources.map((source) => ({
            value: source.path,
            content: source.label,
            description: source.path.endsWith('*') ? form.nameHint : source.example,
          }))}
          placeholder={form.insert}
        />
      </Box>
    </Flex>
  );
}
