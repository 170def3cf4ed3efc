import type { LineDestination } from '@/lib/orders/line-destinations';
import type { LinePreview } from '../preview-shapes';

export const previewLine = ({ line, orderAddressId, goes, staysOut }: LineDestination): LinePreview => ({
  orderProductId: line.id,
  name: line.name,
  sku: line.sku ?? '',
  quantity: line.quantity,
  orderAddressId,
  goes,
  staysOut,
});
