'use client';

import { Box, FormGroup, Panel, Radio } from '@bigcommerce/big-design';
import type { UnknownMethodPolicy } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { CarrierFields } from './carrier-fields';
import type { Carriers } from './carrier-fields';

const { unknown: said } = text.methodRules;

/** What becomes of a method that no rule is for, with what each choice means. */
export function UnknownPolicy({
  policy,
  carriers,
  onChange,
}: {
  readonly policy: UnknownMethodPolicy;
  readonly carriers: Carriers;
  readonly onChange: (policy: UnknownMethodPolicy) => void;
}) {
  const choices: readonly UnknownMethodPolicy[] = [
    { do: 'hold' },
    { do: 'as_text' },
    policy.do === 'default' ? policy : { do: 'default', carrier: '', method: '', title: null },
  ];
  return (
    <Panel header={said.title}>
      <FormGroup>
        {choices.map((choice) => (
          <Radio
            checked={choice.do === policy.do}
            description={said[`${choice.do}Hint`]}
            key={choice.do}
            label={said[choice.do]}
            name="unknown-method"
            onChange={() => onChange(choice)}
          />
        ))}
      </FormGroup>
      {policy.do === 'default' ? (
        <Box marginLeft="xLarge" style={{ maxWidth: '40rem' }}>
          <CarrierFields
            carriers={carriers}
            onChange={(method) => onChange({ do: 'default', ...method })}
            showsMissing
            value={{ carrier: policy.carrier, method: policy.method, title: policy.title }}
          />
        </Box>
      ) : null}
    </Panel>
  );
}
