'use client';

import { Button } from '@bigcommerce/big-design';
import { EmptyState } from '@/components/ui/states';
import { text } from '@/components/text/text';

/** What a page shows that has thrown. */
export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        action={<Button onClick={reset}>{text.ui.tryAgain}</Button>}
        title={text.frame.crashed.title}
      >
        {text.frame.crashed.text}
      </EmptyState>
    </div>
  );
}
