'use client';

import { Text } from '@bigcommerce/big-design';
import type { OrderPreview } from '@/lib/panel/preview-shapes';
import { text } from '@/components/text/text';
import { RelativeTime } from '@/components/ui/relative-time';
import { PreviewConsignment, Reasons } from './preview-consignment';
import { PreviewLines } from './preview-lines';

/** What would become of an order now. */
export function PreviewView({ preview }: { readonly preview: OrderPreview }) {
  const { reasons, consignments, lines, readAt } = preview;
  return (
    <>
      <Reasons reasons={reasons} />
      {consignments.map((consignment) => (
        <PreviewConsignment consignment={consignment} key={consignment.partnerOrderId} />
      ))}
      <PreviewLines lines={lines} />
      <Text color="secondary60" marginTop="medium">
        {text.preview.readAt} <RelativeTime at={readAt} />.
      </Text>
    </>
  );
}
