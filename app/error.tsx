'use client';

import { PageCrashed } from '@/components/ui/page-crashed';

/** What a page shows that has thrown. The frame around it still works. */
export default function PageError({ reset }: { readonly reset: () => void }) {
  return <PageCrashed onRetry={reset} />;
}
