import type { Exchange } from '@/tests/demo/traffic';
import { deviations } from './deviations';
import { holdBigcommerce } from './hold-bigcommerce';
import { holdShiphero } from './hold-shiphero';

/** What is wrong with an exchange by its system's description, listed deviations left out; in words. */
export function holdExchange(exchange: Exchange): readonly string[] {
  const faults = exchange.system === 'bigcommerce' ? holdBigcommerce(exchange) : holdShiphero(exchange);
  return faults
    .filter((fault) => !deviations.some((deviation) => deviation.covers(exchange, fault)))
    .map((fault) => `${exchange.method} ${exchange.path} ${exchange.status}: ${fault}`);
}
