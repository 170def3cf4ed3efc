'use client';

import { Button, Panel, Text } from '@bigcommerce/big-design';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useStore } from '@/components/frame/use-store';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { formatDay } from '@/components/ui/format';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { NativeConnection } from './native-connection';
import type { StepProps } from './setup-page';
import { startOfDay } from './start-day';
import { StepButtons } from './step-buttons';

const { turnOn } = text.setup;

/** The last step: what will happen from here on, a warning where two connections would run, and the switch. */
export function TurnOnStep({ from, onBack }: StepProps & { readonly from: string }) {
  const { api, isOwner } = useSession();
  const { refresh } = useStore();
  const router = useRouter();
  const { run, isRunning } = useAction();
  const [isClear, setClear] = useState(false);
  const turnOnNow = () =>
    run(async () => {
      await api.send('POST', 'store/turn-on', from === '' ? {} : { ordersFrom: startOfDay(from) });
      await refresh();
      toastDone(turnOn.done);
      router.replace('/');
    });
  return (
    <Panel description={turnOn.lead} header={turnOn.title}>
      <ul>
        {turnOn.list(from === '' ? turnOn.fromNow : turnOn.since(formatDay(from))).map((line) => (
          <li key={line}>
            <Text marginBottom="xSmall">{line}</Text>
          </li>
        ))}
      </ul>
      <Text>{turnOn.pausable}</Text>
      <NativeConnection onClear={setClear} />
      {isOwner ? null : <Text bold>{turnOn.ownerOnly}</Text>}
      <StepButtons onBack={onBack}>
        {isOwner ? (
          <Button disabled={!isClear} isLoading={isRunning} onClick={() => void turnOnNow()}>
            {turnOn.button}
          </Button>
        ) : null}
      </StepButtons>
    </Panel>
  );
}
