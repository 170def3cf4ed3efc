'use client';

import { Button } from '@bigcommerce/big-design';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';

/** Has all that an issue holds up looked at again. What goes through resolves the issue by itself. */
export function RetryIssue({
  id,
  label = text.issues.retry,
  onRetried,
}: {
  readonly id: string;
  readonly label?: string;
  readonly onRetried: () => unknown;
}) {
  const { api } = useSession();
  const { run, isRunning } = useAction();
  const retry = () =>
    run(async () => {
      const { marked } = await api.send<{ readonly marked: number }>('POST', `issues/${id}/retry`);
      await onRetried();
      toastDone(text.issues.retried(marked, formatCount(marked)));
    });
  return (
    <Button isLoading={isRunning} marginVertical="none" onClick={() => void retry()} variant="secondary">
      {label}
    </Button>
  );
}
