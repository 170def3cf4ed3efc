'use client';

import { Fieldset, FormGroup, Input, Radio } from '@bigcommerce/big-design';
import { useId, useState } from 'react';
import type { MethodRule, MethodRulesView, ShipheroMethod } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { FormModal } from '@/components/ui/form-modal';
import { CarrierFields, Suggestions, isComplete } from './carrier-fields';
import { ZoneAndChannel } from './zone-and-channel';

const { form } = text.methodRules;
const NOTHING: ShipheroMethod = { carrier: '', method: '', title: null };

/** Where a rule is made or changed. It is taken over into the list; saving is one step later. */
export function RuleModal({
  rule,
  isNew,
  view,
  onKeep,
  onClose,
}: {
  readonly rule: MethodRule;
  readonly isNew: boolean;
  readonly view: MethodRulesView;
  readonly onKeep: (rule: MethodRule) => void;
  readonly onClose: () => void;
}) {
  const id = useId();
  const [where, setWhere] = useState({ zone: rule.zone, channelId: rule.channelId });
  const [match, setMatch] = useState(rule.match);
  const [maps, setMaps] = useState(rule.result.do === 'map');
  const [target, setTarget] = useState(rule.result.do === 'map' ? methodOf(rule.result) : NOTHING);
  const [showsMissing, setShowsMissing] = useState(false);
  const keep = (): void => {
    if (match.trim() === '' || (maps && !isComplete(target))) return setShowsMissing(true);
    onKeep({ match: match.trim(), ...where, result: maps ? { do: 'map', ...target } : { do: 'hold' } });
  };
  return (
    <FormModal action={form.keep} onClose={onClose} onSubmit={keep} title={isNew ? form.add : form.edit}>
      <FormGroup>
        <Input
          description={form.matchHint}
          error={showsMissing && match.trim() === '' ? form.matchMissing : undefined}
          label={form.match}
          list={id}
          onChange={(event) => setMatch(event.target.value)}
          value={match}
        />
      </FormGroup>
      <Suggestions id={id} values={knownMethods(view)} />
      <ZoneAndChannel
        {...where}
        anyChannel={text.rules.anyChannel}
        anyZone={form.anyZone}
        channels={view.channels}
        onChange={setWhere}
        zones={view.zones.map(({ name }) => name)}
      />
      <Fieldset legend={form.result}>
        <FormGroup>
          <Radio checked={maps} label={form.map} name={`${id}-do`} onChange={() => setMaps(true)} />
          <Radio
            checked={!maps}
            description={form.holdHint}
            label={form.hold}
            name={`${id}-do`}
            onChange={() => setMaps(false)}
          />
        </FormGroup>
        {maps ? (
          <CarrierFields
            carriers={view.carriers}
            onChange={setTarget}
            showsMissing={showsMissing}
            value={target}
          />
        ) : null}
      </Fieldset>
    </FormModal>
  );
}

const methodOf = ({ carrier, method, title }: ShipheroMethod): ShipheroMethod => ({ carrier, method, title });

/** Every text that a shopper may have seen, those without a rule first. */
export const knownMethods = ({ coverage, zones }: MethodRulesView): readonly string[] =>
  [
    ...coverage.unmapped.map(({ method }) => method),
    ...zones.flatMap(({ methods }) => methods.map(({ name }) => name)),
  ].filter((name) => name !== '');
