'use client';

import { Button, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { ConnectionView, StoreView } from '@/lib/panel/shapes';
import { useStore } from '@/components/frame/use-store';
import { useSession } from '@/components/session/session-provider';
import { ConnectForm } from '@/components/setup/connect-form';
import { text } from '@/components/text/text';
import { Facts } from '@/components/ui/facts';
import { formatExact } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';

/** The ShipHero account, and a new token for it. */
export function ConnectionSettings({ store: { store, connection } }: { readonly store: StoreView }) {
  const { isOwner } = useSession();
  const { refresh } = useStore();
  const [asksToken, setAsksToken] = useState(store.stoppedBecause?.startsWith('shiphero') === true);
  if (connection === null) {
    return (
      <Panel header={text.settings.connection}>
        <EmptyState
          action={<TextLink href="/setup">{text.frame.goToSetup}</TextLink>}
          title={text.settings.notConnected}
        />
      </Panel>
    );
  }
  return (
    <Panel header={text.settings.connection}>
      <ConnectionFacts connection={connection} store={store} />
      {!isOwner ? <Text marginTop="medium">{text.settings.ownerOnly}</Text> : null}
      {isOwner && asksToken ? (
        <ConnectForm
          onConnected={async () => {
            await refresh();
            setAsksToken(false);
          }}
        />
      ) : null}
      {isOwner ? (
        <Button
          marginTop="medium"
          onClick={() => setAsksToken(!asksToken)}
          variant={asksToken ? 'subtle' : 'secondary'}
        >
          {asksToken ? text.settings.closeToken : text.settings.replaceToken}
        </Button>
      ) : null}
    </Panel>
  );
}

function ConnectionFacts({
  connection,
  store,
}: {
  readonly connection: ConnectionView;
  readonly store: StoreView['store'];
}) {
  const { settings } = text;
  return (
    <Facts
      rows={[
        [settings.account, connection.accountName],
        ...(connection.customerAccountId === null
          ? []
          : [[settings.customer, connection.customerAccountId] as const]),
        [settings.since, <RelativeTime at={connection.connectedAt} key="since" />],
        [settings.webhooks, settings.webhookStates[connection.webhooks]],
        [
          settings.turnedOn,
          store.turnedOnAt === null ? '–' : <RelativeTime at={store.turnedOnAt} key="on" />,
        ],
        [settings.ordersFrom, store.ordersFrom === null ? '–' : formatExact(store.ordersFrom)],
      ]}
    />
  );
}
