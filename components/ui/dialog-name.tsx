'use client';

import { useCallback } from 'react';

/** Names the dialog that it stands in: BigDesign's own shows its header and does not tell it. */
export function DialogName({ name }: { readonly name: string }) {
  const tell = useCallback(
    (element: HTMLElement | null) => element?.closest('[role="dialog"]')?.setAttribute('aria-label', name),
    [name],
  );
  return <span hidden ref={tell} />;
}
