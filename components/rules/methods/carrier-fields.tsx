'use client';

import { FormGroup, Input } from '@bigcommerce/big-design';
import { useId } from 'react';
import type { MethodRulesView, ShipheroMethod } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';

const { form } = text.methodRules;

export type Carriers = MethodRulesView['carriers'];

/** Carrier, method and title: known ones are offered while typing, and any other may be typed. */
export function CarrierFields({
  value,
  carriers,
  showsMissing,
  onChange,
}: {
  readonly value: ShipheroMethod;
  readonly carriers: Carriers;
  /** Whether what is empty is a fault already. */
  readonly showsMissing: boolean;
  readonly onChange: (value: ShipheroMethod) => void;
}) {
  const id = useId();
  const { carrier, method, title } = value;
  const methods = carriers.find((one) => sameText(one.carrier, carrier))?.methods ?? [];
  return (
    <>
      <FormGroup>
        <Input
          description={form.carrierHint}
          error={showsMissing && carrier.trim() === '' ? form.carrierMissing : undefined}
          label={form.carrier}
          list={`${id}-carriers`}
          onChange={({ target }) => onChange({ ...value, carrier: target.value })}
          value={carrier}
        />
        <Input
          description={form.methodHint}
          error={showsMissing && method.trim() === '' ? form.methodMissing : undefined}
          label={form.method}
          list={`${id}-methods`}
          onChange={({ target }) => onChange({ ...value, method: target.value })}
          value={method}
        />
      </FormGroup>
      <FormGroup>
        <Input
          description={form.titleHint}
          label={form.title}
          onChange={({ target }) => onChange({ ...value, title: target.value === '' ? null : target.value })}
          value={title ?? ''}
        />
      </FormGroup>
      <Suggestions id={`${id}-carriers`} values={carriers.map((one) => one.carrier)} />
      <Suggestions id={`${id}-methods`} values={methods} />
    </>
  );
}

export const isComplete = ({ carrier, method }: ShipheroMethod): boolean =>
  carrier.trim() !== '' && method.trim() !== '';

const sameText = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** What a field with `list` offers while somebody types. */
export function Suggestions({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {[...new Set(values)].map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
