'use client';

import type { ReactNode } from 'react';
import { SessionProvider } from '@/components/session/session-provider';
import { ConfirmProvider } from '@/components/ui/confirm';
import { Design } from '@/components/ui/design';
import { StyleRegistry } from '@/components/ui/style-registry';
import { ClosedPage } from './closed';
import { Frame } from './frame';

/** Everything that the pages stand in. */
export function PanelApp({ children }: { readonly children: ReactNode }) {
  return (
    <StyleRegistry>
      <Design>
        <SessionProvider closed={(why) => <ClosedPage why={why} />}>
          <ConfirmProvider>
            <Frame>{children}</Frame>
          </ConfirmProvider>
        </SessionProvider>
      </Design>
    </StyleRegistry>
  );
}
