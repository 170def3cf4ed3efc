'use client';

import { Button } from '@bigcommerce/big-design';
import { text } from '@/components/text/text';
import { EmptyState } from './states';

/** What stands in place of something that has thrown. */
export function PageCrashed({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        action={<Button onClick={onRetry}>{text.ui.tryAgain}</Button>}
        title={text.frame.crashed.title}
      >
        {text.frame.crashed.text}
      </EmptyState>
    </div>
  );
}
