'use client';

import { Button, Panel } from '@bigcommerce/big-design';
import type { StoreState } from '@/lib/panel/shapes';
import { useStore } from '@/components/frame/use-store';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { useConfirm } from '@/components/ui/confirm';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';

/** Stops all writing, and lets it go on. */
export function PauseSettings({ state }: { readonly state: StoreState }) {
  const { api } = useSession();
  const { refresh, store } = useStore();
  const confirm = useConfirm();
  const { run, isRunning } = useAction();
  if (state !== 'on' && state !== 'paused') return null;

  const pause = async (): Promise<void> => {
    const wanted = await confirm({
      title: text.settings.confirmPause,
      consequences: text.settings.confirmPauseText,
      action: text.settings.pause,
      destructive: true,
    });
    if (!wanted) return;
    await run(async () => {
      await api.send('POST', 'store/pause');
      await refresh();
      toastDone(text.settings.paused);
    });
  };
  const resume = () =>
    run(async () => {
      await api.send('POST', 'store/resume');
      await refresh();
      const stopped = typeof store?.store.stoppedBecause === 'string';
      toastDone(stopped ? text.frame.resumedStopped : text.frame.resumed);
    });
  return (
    <Panel description={text.settings.stopLead} header={text.settings.stop}>
      {state === 'on' ? (
        <Button isLoading={isRunning} onClick={() => void pause()} variant="secondary">
          {text.settings.pause}
        </Button>
      ) : (
        <Button isLoading={isRunning} onClick={() => void resume()}>
          {text.settings.resume}
        </Button>
      )}
    </Panel>
  );
}
