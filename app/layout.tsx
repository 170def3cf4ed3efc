import type { Metadata } from 'next';
import type { ReactNode } from 'react';

/** A page carries the nonce of its own answer, so that none is made before it is asked for. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'ShipHero for BigCommerce' };

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
