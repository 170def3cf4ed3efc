'use client';

import { Box, Button, Panel, Text } from '@bigcommerce/big-design';
import { WarningIcon } from '@bigcommerce/big-design-icons';
import { text } from '@/components/text/text';
import { RuleDiff } from './rule-diff';
import type { DiffLine } from './rule-diff';

const { conflict } = text.rules;

/** Two have changed the same rules: what this one wanted stays in sight until the newer rules are loaded. */
export function ChangedMeanwhile({
  mine,
  onLoad,
}: {
  readonly mine: readonly DiffLine[];
  readonly onLoad: () => void;
}) {
  return (
    <div role="alert">
      <Panel>
        <Text bold>
          <WarningIcon color="warning50" /> {conflict.title}
        </Text>
        <Text>{conflict.text}</Text>
        <RuleDiff lines={mine} />
        <Box marginTop="medium">
          <Button onClick={onLoad} variant="secondary">
            {conflict.load}
          </Button>
          <Text as="span" color="secondary60" marginLeft="small">
            {conflict.keep}
          </Text>
        </Box>
      </Panel>
    </div>
  );
}
