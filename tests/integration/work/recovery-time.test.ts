import { expect, test } from 'vitest';
import { LEASE_MS } from '@/lib/worker/create-app';
import { SWEEP_MS } from '@/lib/worker/start-worker';

test('as set up, work of a process that ends without a word is taken over within a minute', () => {
  expect(LEASE_MS + SWEEP_MS).toBeLessThanOrEqual(60_000);
});
