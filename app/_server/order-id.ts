import { bigcommerceOrderIdSchema } from '@/lib/bigcommerce/ids';

/** What a column of the database takes. */
const LARGEST = 2_147_483_647;

/** An order's id as the panel names it. */
export const panelOrderId = bigcommerceOrderIdSchema.refine((id) => id <= LARGEST);
