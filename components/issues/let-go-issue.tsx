'use client';

import { Button } from '@bigcommerce/big-design';
import type { IssueRow } from '@/lib/panel/shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { useConfirm } from '@/components/ui/confirm';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';

/** Ends an issue of which a person says that they have dealt with it. */
export function LetGoIssue({
  issue: { id, facts },
  onEnded,
}: {
  readonly issue: Pick<IssueRow, 'id' | 'facts'>;
  readonly onEnded: () => unknown;
}) {
  const { api } = useSession();
  const confirm = useConfirm();
  const { run, isRunning } = useAction();
  async function letGo(): Promise<void> {
    const { letGo: action, letGoTitle: title, letGoConsequences: consequences, letGoDone } = text.issues;
    if (!(await confirm({ title, consequences, action }))) return;
    await run(async () => {
      await api.send('POST', `issues/${id}/resolve`, { facts });
      await onEnded();
      toastDone(letGoDone);
    });
  }
  return (
    <Button isLoading={isRunning} marginVertical="none" onClick={() => void letGo()} variant="secondary">
      {text.issues.letGo}
    </Button>
  );
}
