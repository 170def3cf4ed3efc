'use client';

import { Button, Flex, Text } from '@bigcommerce/big-design';
import { RefreshIcon } from '@bigcommerce/big-design-icons';
import type { RulesRefreshed } from '@/lib/panel/rules-shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { RelativeTime } from '@/components/ui/relative-time';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';

const { read } = text.rules;

/** When BigCommerce last said what rules are made of, and a way to ask it now. */
export function ReadAgain({
  readAt,
  onRead,
}: {
  readonly readAt: string | null;
  readonly onRead: () => unknown;
}) {
  const { api } = useSession();
  const { run, isRunning } = useAction();
  const again = () =>
    run(async () => {
      const { outcome } = await api.send<RulesRefreshed>('POST', 'rules/refresh');
      await onRead();
      toastDone(outcome === 'read' ? read.done : read.pending);
    });
  return (
    <Flex alignItems="center" flexGap="0.5rem 1rem" flexWrap="wrap" marginTop="medium">
      <Text as="span" color="secondary60" margin="none">
        {readAt === null ? (
          read.never
        ) : (
          <>
            {read.last} <RelativeTime at={readAt} />.
          </>
        )}
      </Text>
      <Button
        iconLeft={<RefreshIcon />}
        isLoading={isRunning}
        marginVertical="none"
        onClick={() => void again()}
        variant="subtle"
      >
        {read.again}
      </Button>
    </Flex>
  );
}
