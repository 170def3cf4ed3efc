import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { PanelApp } from '@/components/frame/panel-app';

/** A page carries the nonce of its own answer, so that none is made before it is asked for. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'ShipHero for BigCommerce' };

/** A page is a shell without data: whoever fetches it learns nothing of any store. */
export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <PanelApp>{children}</PanelApp>
      </body>
    </html>
  );
}
