'use client';

import { Button, Panel } from '@bigcommerce/big-design';
import { useState } from 'react';
import useSWR from 'swr';
import type { OrderPreview as Preview } from '@/lib/panel/preview-shapes';
import { PreviewView } from '@/components/preview/preview-view';
import { text } from '@/components/text/text';
import { ErrorState, LoadingRows } from '@/components/ui/states';

const { preview: said } = text;

/** What would be sent now. Both systems are asked for it, so that it is shown only when somebody wants to see it. */
export function OrderPreview({ orderId }: { readonly orderId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel description={said.lead} header={said.title}>
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} variant="secondary">
        {isOpen ? said.hide : said.show}
      </Button>
      {isOpen ? <Shown orderId={orderId} /> : null}
    </Panel>
  );
}

function Shown({ orderId }: { readonly orderId: string }) {
  const { data, error, isValidating, mutate } = useSWR<Preview, unknown>(`orders/${orderId}/preview`, {
    revalidateOnFocus: false,
  });
  if (data === undefined) {
    return error === undefined ? <LoadingRows /> : <ErrorState fault={error} onRetry={mutate} />;
  }
  return (
    <>
      <Button isLoading={isValidating} onClick={() => void mutate()} variant="subtle">
        {said.again}
      </Button>
      <PreviewView preview={data} />
    </>
  );
}
