'use client';

import { Button, Flex, FormGroup, Input, Select, Textarea } from '@bigcommerce/big-design';
import type { FieldMapPage, FieldRuleView, FieldTargetView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';
import { LookupFields } from './lookup-fields';
import { TemplateField } from './template-field';

const { form } = text.fieldRules;

interface Props<Rule> {
  readonly rule: Rule;
  readonly target: FieldTargetView;
  /** Those that the field can be made of. */
  readonly sources: FieldMapPage['sources'];
  readonly showsMissing: boolean;
  readonly onChange: (rule: FieldRuleView) => void;
}

const missing = (showsMissing: boolean, value: string): string | undefined =>
  showsMissing && value.trim() === '' ? form.missing : undefined;

/** What a rule of each kind asks for. */
export function RuleFields({ rule, ...props }: Props<FieldRuleView>) {
  const { target, sources, showsMissing, onChange } = props;
  const hint = target.kind === 'tags' ? form.tagsHint : form.templateHint;
  switch (rule.use) {
    case 'nothing':
      return null;
    case 'fixed':
      return <FixedField {...props} rule={rule} />;
    case 'template':
      return (
        <TemplateField
          error={missing(showsMissing, rule.template)}
          hasLines={target.kind === 'tags' || target.limit > 255}
          hint={hint}
          label={form.template}
          onChange={(template) => onChange({ ...rule, template })}
          sources={sources}
          value={rule.template}
        />
      );
    case 'first_non_empty':
      return <Choices {...props} rule={rule} />;
    case 'lookup':
      return (
        <>
          <TemplateField
            error={missing(showsMissing, rule.template)}
            hint={form.templateHint}
            label={form.lookUp}
            onChange={(template) => onChange({ ...rule, template })}
            sources={sources}
            value={rule.template}
          />
          <LookupFields onChange={onChange} rule={rule} />
        </>
      );
    case 'date':
      return <DayFields {...props} rule={rule} />;
  }
}

type Use<Name extends FieldRuleView['use']> = Extract<FieldRuleView, { readonly use: Name }>;

function FixedField({ rule, target, onChange }: Props<Use<'fixed'>>) {
  const set = (value: string): void => onChange({ ...rule, value });
  if (target.kind === 'flag') {
    const options = [
      { value: 'yes', content: form.yes },
      { value: 'no', content: form.no },
    ];
    return (
      <FormGroup>
        <Select
          label={form.value}
          onOptionChange={(value) => set(value ?? 'yes')}
          options={options}
          value={rule.value}
        />
      </FormGroup>
    );
  }
  return (
    <FormGroup>
      {target.kind === 'tags' || target.limit > 255 ? (
        <Textarea
          label={form.value}
          onChange={(event) => set(event.target.value)}
          rows={3}
          value={rule.value}
        />
      ) : (
        <Input
          label={form.value}
          onChange={(event) => set(event.target.value)}
          type={target.kind === 'date' ? 'date' : 'text'}
          value={rule.value}
        />
      )}
    </FormGroup>
  );
}

function Choices({ rule, sources, showsMissing, onChange }: Props<Use<'first_non_empty'>>) {
  const { templates } = rule;
  return (
    <>
      {templates.map((template, index) => (
        <div key={index}>
          <TemplateField
            error={missing(showsMissing, template)}
            label={form.choice(index + 1)}
            onChange={(value) => onChange({ ...rule, templates: templates.with(index, value) })}
            sources={sources}
            value={template}
          />
          {templates.length < 2 ? null : (
            <Button
              marginVertical="none"
              onClick={() => onChange({ ...rule, templates: templates.toSpliced(index, 1) })}
              type="button"
              variant="subtle"
            >
              {form.removeChoice(index + 1)}
            </Button>
          )}
        </div>
      ))}
      <Flex>
        <Button
          disabled={templates.length >= 10}
          onClick={() => onChange({ ...rule, templates: [...templates, ''] })}
          type="button"
          variant="secondary"
        >
          {form.addChoice}
        </Button>
      </Flex>
    </>
  );
}

function DayFields({ rule, sources, onChange }: Props<Use<'date'>>) {
  const days = sources.filter(({ isDate }) => isDate);
  return (
    <FormGroup>
      <Select
        label={form.source}
        onOptionChange={(source) => onChange({ ...rule, source: source ?? rule.source })}
        options={days.map(({ path, label, example }) => ({
          value: path,
          content: label,
          description: example,
        }))}
        value={rule.source}
      />
      <Input
        description={form.plusDaysHint}
        label={form.plusDays}
        max={365}
        min={-365}
        onChange={({ target }) => onChange({ ...rule, plusDays: Math.trunc(target.valueAsNumber) || 0 })}
        type="number"
        value={rule.plusDays}
      />
    </FormGroup>
  );
}
