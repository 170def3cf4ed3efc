'use client';

import { Button, Flex, Text } from '@bigcommerce/big-design';
import { ChevronLeftIcon, ChevronRightIcon } from '@bigcommerce/big-design-icons';
import type { Paged } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCapped } from './format';

/** Steps through pages that the server cuts; counting them all would take longer than anybody reads. */
export function Pager({
  page,
  shown,
  what,
  onGo,
}: {
  readonly page: Paged;
  readonly shown: number;
  /** "orders" */
  readonly what: string;
  readonly onGo: (cursor: string) => void;
}) {
  const { total, next, previous } = page;
  const step = (cursor: string | null) => () => {
    if (cursor !== null) onGo(cursor);
  };
  return (
    <Flex
      alignItems="center"
      as="nav"
      aria-label={text.ui.pages}
      flexGap="0.5rem"
      justifyContent="space-between"
      marginTop="medium"
    >
      <Text as="span" color="secondary60" margin="none">
        {text.ui.shownOf(shown, formatCapped(total), what)}
      </Text>
      {next === null && previous === null ? null : (
        <Flex flexGap="0.5rem">
          <Button
            disabled={previous === null}
            iconLeft={<ChevronLeftIcon />}
            marginVertical="none"
            onClick={step(previous)}
            variant="secondary"
          >
            {text.ui.newer}
          </Button>
          <Button
            disabled={next === null}
            iconRight={<ChevronRightIcon />}
            marginVertical="none"
            onClick={step(next)}
            variant="secondary"
          >
            {text.ui.older}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
