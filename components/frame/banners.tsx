'use client';

import { Box, Message } from '@bigcommerce/big-design';
import { usePathname, useRouter } from 'next/navigation';
import type { StoreView } from '@/lib/panel/shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { useStore } from './use-store';

/** What concerns every page: that all work is stopped, paused, or has never begun. */
export function Banners({ store: { store } }: { readonly store: StoreView }) {
  const { api } = useSession();
  const { refresh } = useStore();
  const router = useRouter();
  const pathname = usePathname();
  const { run, isRunning } = useAction();
  const resume = () =>
    run(async () => {
      await api.send('POST', 'store/resume');
      await refresh();
      toastDone(text.frame.resumed);
    });
  const { stoppedBecause, state } = store;
  if (stoppedBecause !== null) {
    const system = stoppedBecause.startsWith('shiphero') ? 'shiphero' : 'bigcommerce';
    const target = system === 'shiphero' ? '/settings' : '/issues';
    return (
      <Banner
        action={{ text: text.frame.stopped.openIssue, onClick: () => router.push(target) }}
        text={text.frame.stopped[system]}
        type="error"
      />
    );
  }
  if (state === 'paused') {
    const action = { text: text.frame.resume, onClick: () => void resume(), isLoading: isRunning };
    return <Banner action={action} text={text.frame.paused} type="warning" />;
  }
  if (state !== 'on' && pathname !== '/setup') {
    const action = { text: text.frame.goToSetup, onClick: () => router.push('/setup') };
    return <Banner action={action} text={text.frame.finishSetup} type="info" />;
  }
  return null;
}

function Banner(wanted: {
  readonly type: 'error' | 'warning' | 'info';
  readonly text: string;
  readonly action: { readonly text: string; readonly onClick: () => void; readonly isLoading?: boolean };
}) {
  return (
    <Box marginBottom="large">
      <Message
        actions={[{ ...wanted.action, variant: 'secondary' }]}
        messages={[{ text: wanted.text }]}
        type={wanted.type}
      />
    </Box>
  );
}
