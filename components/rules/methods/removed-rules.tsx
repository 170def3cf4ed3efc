'use client';

import { Button, Flex, Text } from '@bigcommerce/big-design';
import type { MethodRules } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { keyOf, restoreRule, withKey } from './edit-method-rules';

const { list } = text.methodRules;

/** Rules that are saved and were taken out since: each can be put back where it stood. */
export function RemovedRules({
  rules,
  base,
  onChange,
}: {
  readonly rules: MethodRules;
  readonly base: MethodRules;
  readonly onChange: (rules: MethodRules) => void;
}) {
  const removed = base.rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => withKey(rules.rules, keyOf(rule)) === undefined);
  return removed.map(({ rule, index }) => (
    <Flex
      alignItems="center"
      flexGap="0.5rem"
      flexWrap="wrap"
      key={keyOf(rule)}
      marginTop="small"
      role="status"
    >
      <Text as="span" color="secondary60" margin="none">
        {list.removed(rule.match)}
      </Text>
      <Button
        marginVertical="none"
        onClick={() => onChange(restoreRule(rules, index, rule))}
        variant="subtle"
      >
        {list.undo}
      </Button>
    </Flex>
  ));
}
