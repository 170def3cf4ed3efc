import type { OrderLineView } from '@/lib/panel/shapes';

const sum = (line: OrderLineView, of: 'quantity' | 'shipped' | 'cancelled'): number =>
  line.inShiphero.reduce((total, part) => total + part[of], 0);

/** What was paid counts only where the same units are meant; orders sent long ago have no such note. */
const paidDiffers = (line: OrderLineView): boolean =>
  line.inShiphero.length === 1 &&
  line.inShiphero.every(
    ({ quantity, paid }) =>
      quantity === line.quantity &&
      paid !== '' &&
      line.paid !== '' &&
      // The two are told with different numbers of digits.
      Number(paid) !== Number(line.paid),
  );

/** Whether the two systems say different things of a line: units that are still wanted, shipped, or what was paid. */
export const differs = (line: OrderLineView): boolean =>
  line.inShiphero.length > 0 &&
  (paidDiffers(line) ||
    line.quantity - line.quantityRefunded !== sum(line, 'quantity') - sum(line, 'cancelled') ||
    line.quantityShipped !== sum(line, 'shipped'));
