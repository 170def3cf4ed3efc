'use client';

import { Button, H4, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { ConnectionView } from '@/lib/panel/shapes';
import { useStore } from '@/components/frame/use-store';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { NoPermission } from '@/components/ui/states';
import { ConnectForm } from './connect-form';
import type { StepProps } from './setup-page';
import { StepButtons } from './step-buttons';

const { connect } = text.setup;

export function ConnectStep({
  connection,
  onNext,
}: StepProps & { readonly connection: ConnectionView | null }) {
  const { isOwner } = useSession();
  const { refresh } = useStore();
  const [asksAgain, setAsksAgain] = useState(false);
  if (!isOwner && connection === null) return <NoPermission>{connect.ownerOnly}</NoPermission>;
  if (connection !== null && !asksAgain) {
    return (
      <Panel header={connect.title}>
        <Text>{connect.connectedTo(connection.accountName)}</Text>
        {isOwner ? (
          <Button onClick={() => setAsksAgain(true)} variant="subtle">
            {connect.another}
          </Button>
        ) : null}
        <StepButtons onNext={onNext} />
      </Panel>
    );
  }
  return (
    <Panel description={connect.lead} header={connect.title}>
      <H4 as="h3">{connect.howTitle}</H4>
      <ol>
        {connect.how.map((line) => (
          <li key={line}>
            <Text marginBottom="xSmall">{line}</Text>
          </li>
        ))}
      </ol>
      <ConnectForm
        onConnected={async () => {
          await refresh();
          onNext();
        }}
      />
    </Panel>
  );
}
