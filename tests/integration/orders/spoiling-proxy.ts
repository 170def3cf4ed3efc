import { spoilRows } from '../support/spoil-rows';
import { standsBefore } from '../support/stands-before';

/** Stands before BigCommerce and gives one order a status of a form that nobody knows. Ended with the test. */
export const spoilingProxy = (target: string, orderId: number): Promise<string> =>
  standsBefore(target, {
    answer: (text) =>
      spoilRows(text, (row) =>
        row['id'] === orderId && 'status_id' in row ? { status_id: 'strange' } : null,
      ),
  });
