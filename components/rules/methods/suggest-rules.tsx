'use client';

import { Button, InlineMessage } from '@bigcommerce/big-design';
import { SparkleIcon } from '@bigcommerce/big-design-icons';
import { useState } from 'react';
import type { MethodRules, MethodSuggestions } from '@/lib/panel/rules-shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { useAction } from '@/components/ui/use-action';
import { addRules, keyOf, withKey } from './edit-method-rules';

const { suggest } = text.methodRules;

/** Fills in rules for what none is for yet. They are looked at and saved like any other. */
export function SuggestRules({
  rules,
  onChange,
}: {
  readonly rules: MethodRules;
  readonly onChange: (rules: MethodRules) => void;
}) {
  const { api } = useSession();
  const { run, isRunning } = useAction();
  const [told, setTold] = useState<readonly string[]>([]);
  const ask = () =>
    run(async () => {
      const answer = await api.send<MethodSuggestions>('POST', 'rules/shipping-methods/suggest');
      const added = answer.rules.filter((rule) => withKey(rules.rules, keyOf(rule)) === undefined);
      if (added.length > 0) onChange(addRules(rules, added));
      setTold([
        added.length === 0 ? suggest.nothing : suggest.filled(added.length, formatCount(added.length)),
        ...(answer.open.length === 0
          ? []
          : [suggest.open(answer.open.length, formatCount(answer.open.length))]),
      ]);
    });
  return (
    <>
      <Button
        iconLeft={<SparkleIcon />}
        isLoading={isRunning}
        marginTop="medium"
        onClick={() => void ask()}
        variant="subtle"
      >
        {text.methodRules.list.suggest}
      </Button>
      <div role="status">
        {told.length === 0 ? null : (
          <InlineMessage
            marginTop="medium"
            messages={told.map((line) => ({ text: line }))}
            onClose={() => setTold([])}
            type="info"
          />
        )}
      </div>
    </>
  );
}
