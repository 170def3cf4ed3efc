import { describe, expect, it } from 'vitest';
import type { Answer } from './answering-server';
import { apiAnswering } from './answering-server';
import { callThing, foundThing } from './thing-call';

const failureOf = async (answer: Answer, effect: 'read' | 'write') => {
  const { api } = await apiAnswering([answer]);
  const result = await callThing(api, effect);
  if (result.ok) throw new Error('it went through');
  return result.failure;
};
/** An answer whose body is GraphQL: of ShipHero itself, not of something before it. */
const said = (errors: readonly object[], status = 200, data: unknown = { thing: null }): Answer => ({
  status,
  json: { errors, data },
});
const NOTHING_MADE = { message: 'Order not valid', code: 3 };

describe('whether a write may have happened all the same', () => {
  const pages = [400, 404, 405, 413, 415, 422, 429, 403];
  it.each(pages)('not where a page before ShipHero turned it away: %i', async (status) => {
    expect((await failureOf({ status, text: '<html>' }, 'write')).kind).not.toBe('unknown_outcome');
  });

  const gaveUp = [408, 500, 501, 502, 503, 504, 520, 522, 524];
  it.each(gaveUp)('it may where something gave up in the middle of it: %i', async (status) => {
    for (const answer of [{ status, text: '' }, said([NOTHING_MADE], status), said([], status, foundThing)]) {
      expect((await failureOf(answer, 'write')).kind).toBe('unknown_outcome');
      expect((await failureOf(answer, 'read')).kind).toBe('unavailable');
    }
  });

  it.each([
    ['a refusal', said([NOTHING_MADE]), 'rejected'],
    ['a refusal of the document', said([NOTHING_MADE], 400), 'rejected'],
    // Settling it would find nothing, send it again, and be told the same, for ever.
    ['a refusal that says to try again', said([{ code: 3, message: 'Fix it, try again' }]), 'rejected'],
    [
      'one that calls itself unexpected',
      said([{ code: 3, message: 'Unexpected error: no SKU' }]),
      'rejected',
    ],
    ['nothing of that id', said([{ code: 5, message: 'Order not found' }]), 'not_found'],
    [
      'nothing of that id, and a refusal',
      said([{ code: 5, message: 'Not found' }, NOTHING_MADE]),
      'rejected',
    ],
    ['too few credits', said([{ code: 30, message: 'Not enough credits' }, NOTHING_MADE]), 'rate_limited'],
    ['a token that is refused without a word', said([], 403, { thing: null }), 'unauthorized'],
    ['a token that is refused', said([NOTHING_MADE], 401), 'unauthorized'],
  ])('not after %s', async (_title, answer, kind) => {
    expect((await failureOf(answer, 'write')).kind).toBe(kind);
    expect((await failureOf(answer, 'read')).kind).toBe(kind);
  });

  it('not after a missing right, whatever else is said', async () => {
    const answer = said([NOTHING_MADE, { code: 7, message: 'Missing required scope' }]);
    expect((await failureOf(answer, 'write')).code).toBe('shiphero.missing_scope');
    expect((await failureOf(answer, 'write')).kind).not.toBe('unknown_outcome');
  });

  it.each(['Internal server error', 'Request timed out', 'Temporarily unavailable'])(
    'it may where a fault inside ShipHero is worded as an error: %s',
    async (message) => {
      expect((await failureOf(said([{ message }]), 'write')).kind).toBe('unknown_outcome');
      expect((await failureOf(said([{ message }], 400), 'write')).kind).toBe('unknown_outcome');
      expect((await failureOf(said([NOTHING_MADE, { message }]), 'write')).kind).toBe('unknown_outcome');
    },
  );
});
