'use client';

import { Button } from '@bigcommerce/big-design';
import { text } from '@/components/text/text';

export function ClearFilters({ onClear }: { readonly onClear: () => void }) {
  return (
    <Button onClick={onClear} variant="secondary">
      {text.ui.clearFilters}
    </Button>
  );
}
