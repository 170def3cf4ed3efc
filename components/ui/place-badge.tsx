'use client';

import { Badge } from '@bigcommerce/big-design';
import type { BadgeProps } from '@bigcommerce/big-design';
import type { OrderPlace } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';

const VARIANTS: Readonly<Record<OrderPlace, NonNullable<BadgeProps['variant']>>> = {
  waiting: 'secondary',
  held: 'warning',
  with_shiphero: 'primary',
  partly_shipped: 'primary',
  shipped: 'success',
  cancelled: 'secondary',
  left_out: 'secondary',
};

/** Where an order is. */
export function PlaceBadge({ place }: { readonly place: OrderPlace }) {
  return <Badge label={text.orders.places[place]} margin="none" variant={VARIANTS[place]} />;
}
