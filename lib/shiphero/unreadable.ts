import { z } from 'zod';
import type { Failure } from '@/lib/platform/failure';
import { readablePath } from '@/lib/platform/readable-path';
import { shipheroTime } from './utc';

/** ShipHero answered, in a form that the app does not know; reading it again would read the same. */
const UNREADABLE_ANSWER = 'shiphero.unreadable_answer';

export type UnreadableAnswer = Extract<Failure, { kind: 'rejected' }>;

/** Of a read of one entity: that concerns the entity, and says nothing of ShipHero as a whole. */
export function unreadableAnswer(issues: readonly z.core.$ZodIssue[]): UnreadableAnswer {
  const reason = readablePath(issues);
  const message = `ShipHero answered in a form that the app does not know: ${reason}`;
  return { system: 'shiphero', kind: 'rejected', code: UNREADABLE_ANSWER, message, reason, cause: issues };
}

export const isUnreadable = (failure: Failure): failure is UnreadableAnswer =>
  failure.kind === 'rejected' && failure.code === UNREADABLE_ANSWER;

/** A row of a list that could not be read, and what of it could. */
export interface UnreadableRow {
  /** ShipHero's id of it, or the SKU of what has none. */
  readonly id: string | null;
  /** Of a shipment, the ShipHero order that it is of. */
  readonly orderId: string | null;
  readonly partnerOrderId: string | null;
  readonly updatedAt: Date | null;
  /** The path that failed, without what stands there. */
  readonly path: string;
}

const text = z.string().min(1).nullable().catch(null);

const head = z
  .object({
    id: text,
    sku: text,
    order_id: text,
    partner_order_id: text,
    updated_at: shipheroTime.nullable().catch(null),
  })
  .partial()
  .catch({});

export function unreadableRow(node: unknown, issues: readonly z.core.$ZodIssue[]): UnreadableRow {
  const read = head.parse(node);
  return {
    id: read.id ?? read.sku ?? null,
    orderId: read.order_id ?? null,
    partnerOrderId: read.partner_order_id ?? null,
    updatedAt: read.updated_at ?? null,
    path: readablePath(issues),
  };
}
