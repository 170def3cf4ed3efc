'use client';

import { Panel } from '@bigcommerce/big-design';
import { useStore } from '@/components/frame/use-store';
import { text } from '@/components/text/text';
import { Page } from '@/components/ui/page';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { CatalogueSettings } from './catalogue-settings';
import { ConnectionSettings } from './connection-settings';
import { DangerZone } from './danger-zone';
import { PauseSettings } from './pause-settings';
import { SupportPanel } from './support-panel';
import { UserSettings } from './user-settings';
import { WarehouseSettings } from './warehouse-settings';

export function SettingsPage() {
  const { store, fault, refresh } = useStore();
  return (
    <Page lead={text.settings.lead} title={text.settings.title}>
      {store === undefined ? (
        <Panel>
          {fault === undefined ? <LoadingRows /> : <ErrorState fault={fault} onRetry={refresh} />}
        </Panel>
      ) : (
        <>
          <ConnectionSettings store={store} />
          {store.connection === null ? null : <WarehouseSettings />}
          {store.connection === null ? null : <CatalogueSettings />}
          <UserSettings />
          <PauseSettings state={store.store.state} />
          <SupportPanel />
          <DangerZone isConnected={store.connection !== null} />
        </>
      )}
    </Page>
  );
}
