import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Exchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import { redact } from './redact';

interface Subject {
  readonly kind: string;
  readonly key: string;
}

/** Records an outbound write: what was asked, what was answered, how long it took. Personal data is taken out. */
export async function recordAttempt(
  tx: Pick<StoreTx, 'storeId' | 'prisma'>,
  subject: Subject,
  exchange: Exchange,
  outcome: string,
): Promise<void> {
  await tx.prisma.attempt.create({
    data: {
      storeId: tx.storeId,
      kind: subject.kind,
      key: subject.key,
      operation: exchange.operation,
      system: exchange.system,
      status: exchange.status,
      outcome,
      request: redact(exchange.requestBody) ?? {},
      response: redact(exchange.responseBody) ?? {},
      sentAt: exchange.sentAt,
      durationMs: Math.round(exchange.durationMs),
    },
  });
}

/** `ok`, or the code of the failure. */
export const outcomeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.code);
