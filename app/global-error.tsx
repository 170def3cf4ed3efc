'use client';

import { Design } from '@/components/ui/design';
import { PageCrashed } from '@/components/ui/page-crashed';

/** Where the frame of all pages has thrown. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <Design>
          <PageCrashed onRetry={reset} />
        </Design>
      </body>
    </html>
  );
}
