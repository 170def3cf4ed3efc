import { z } from 'zod';

/** The day from which orders are sent: `2026-11-23`, or with a time and its zone. */
export const ordersFromInput = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be an ISO 8601 date')
  .transform((date) => new Date(date));
