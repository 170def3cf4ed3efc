'use client';

import { Box, FormGroup, Input, Panel, Table, Text } from '@bigcommerce/big-design';
import { useId, useState } from 'react';
import type { MethodRules, MethodRulesView, MethodTest, MethodTestView } from '@/lib/panel/rules-shapes';
import { ApiError } from '@/components/session/api';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { useAsked } from '../use-asked';
import { Suggestions } from './carrier-fields';
import { resultLabel } from './method-labels';
import { knownMethods } from './rule-modal';
import { ZoneAndChannel } from './zone-and-channel';

const { tester } = text.methodRules;

/** Says which rule fires for a method, by the rules as they are on this page. */
export function MethodTester({
  view,
  rules,
}: {
  readonly view: MethodRulesView;
  readonly rules: MethodRules;
}) {
  const id = useId();
  const [method, setMethod] = useState('');
  const [{ zone, channelId }, setWhere] = useState<Where>({
    zone: null,
    channelId: view.channels[0]?.channelId ?? null,
  });
  const test: MethodTest | null =
    method.trim() === ''
      ? null
      : {
          method,
          ...(zone === null ? {} : { zone }),
          ...(channelId === null ? {} : { channelId }),
          rules,
        };
  const { answer, fault } = useAsked<MethodTestView>('rules/shipping-methods/test', test);
  return (
    <Panel description={tester.lead} header={tester.title}>
      <Box style={{ maxWidth: '40rem' }}>
        <FormGroup>
          <Input
            label={tester.method}
            list={id}
            onChange={({ target }) => setMethod(target.value)}
            value={method}
          />
        </FormGroup>
        <Suggestions id={id} values={knownMethods(view)} />
        <ZoneAndChannel
          anyChannel={null}
          anyZone={tester.noZone}
          channelId={channelId}
          channels={view.channels}
          onChange={setWhere}
          zone={zone}
          zones={view.zones.map(({ name }) => name)}
        />
      </Box>
      <div role="status">
        {fault === undefined ? null : (
          <Text color="danger50">{fault instanceof ApiError ? fault.message : text.ui.unknownFault}</Text>
        )}
        {answer === undefined ? (
          <Text color="secondary60">{tester.start}</Text>
        ) : (
          <Verdict answer={answer} rules={rules} />
        )}
      </div>
    </Panel>
  );
}

interface Where {
  readonly zone: string | null;
  readonly channelId: number | null;
}

function Verdict({
  answer: { fired, outcome, passedOver },
  rules,
}: {
  readonly answer: MethodTestView;
  readonly rules: MethodRules;
}) {
  const matchOf = (index: number): string => rules.rules[index]?.match ?? '';
  return (
    <>
      <Text marginTop="medium">
        {fired === null ? tester.policy : tester.fires(fired + 1, matchOf(fired))} {tester.gets}:{' '}
        <strong>{resultLabel(outcome)}</strong>
      </Text>
      {passedOver.length === 0 ? null : (
        <ScrollBox>
          <Table
            aria-label={tester.columns.why}
            columns={[
              {
                hash: 'rule',
                header: tester.columns.rule,
                render: ({ index }) => `${index + 1}. ${matchOf(index)}`,
              },
              { hash: 'why', header: tester.columns.why, render: ({ because }) => tester.why[because] },
            ]}
            items={[...passedOver]}
            keyField="index"
          />
        </ScrollBox>
      )}
    </>
  );
}
