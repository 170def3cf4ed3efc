import { newId } from '@/lib/platform/db/new-id';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Exchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import { redact } from './redact';

interface Subject {
  readonly kind: string;
  readonly key: string;
}

const ADD = `
  insert into attempt (id, store_id, kind, key, operation, system, status, outcome, request, response, sent_at, duration_ms)
  values ($2::uuid, $1::uuid, $3, $4, $5, $6, $7::int, $8, $9::jsonb, $10::jsonb, $11::timestamptz, $12::int)`;

/** Records an outbound write: what was asked, what was answered, how long it took. Personal data is taken out. */
export async function recordAttempt(
  tx: Pick<StoreTx, 'sql'>,
  { kind, key }: Subject,
  exchange: Exchange,
  outcome: string,
): Promise<void> {
  const { operation, system, status, sentAt, durationMs } = exchange;
  await tx.sql.query(ADD, [
    ...[newId(), kind, key, operation, system, status, outcome],
    ...[
      JSON.stringify(redact(exchange.requestBody) ?? {}),
      JSON.stringify(redact(exchange.responseBody) ?? {}),
    ],
    ...[sentAt, Math.round(durationMs)],
  ]);
}

/** `ok`, or the code of the failure. */
export const outcomeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code);
