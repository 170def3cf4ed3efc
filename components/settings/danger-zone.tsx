'use client';

import { Button, H4, Panel, Text } from '@bigcommerce/big-design';
import { useStore } from '@/components/frame/use-store';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { useConfirm } from '@/components/ui/confirm';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';

/** What cannot be taken back by a click. */
export function DangerZone({ isConnected }: { readonly isConnected: boolean }) {
  const { isOwner } = useSession();
  return (
    <Panel header={text.settings.danger}>
      {isConnected ? (
        <>
          <H4 as="h3">{text.settings.disconnect}</H4>
          <Text>{text.settings.disconnectLead}</Text>
          {isOwner ? <Disconnect /> : <Text color="secondary60">{text.settings.ownerOnly}</Text>}
        </>
      ) : null}
      <H4 as="h3" marginTop="large">
        {text.settings.uninstall}
      </H4>
      <Text>{text.settings.uninstallText}</Text>
    </Panel>
  );
}

function Disconnect() {
  const { api } = useSession();
  const { refresh } = useStore();
  const confirm = useConfirm();
  const { run, isRunning } = useAction();
  const disconnect = async (): Promise<void> => {
    const wanted = await confirm({
      title: text.settings.confirmDisconnect,
      consequences: text.settings.confirmDisconnectText,
      action: text.settings.disconnect,
      destructive: true,
    });
    if (!wanted) return;
    await run(async () => {
      await api.send('POST', 'connection/disconnect');
      await refresh();
      toastDone(text.settings.disconnected);
    });
  };
  return (
    <Button
      actionType="destructive"
      isLoading={isRunning}
      onClick={() => void disconnect()}
      variant="secondary"
    >
      {text.settings.disconnect}
    </Button>
  );
}
