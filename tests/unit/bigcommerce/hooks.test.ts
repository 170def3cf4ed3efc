import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ensureHooks } from '@/lib/bigcommerce/ensure-hooks';
import type { Hook } from '@/lib/bigcommerce/hooks';
import { decideHooks, WEBHOOK_SCOPES } from '@/lib/bigcommerce/hook-plan';
import type { Answer, SeenRequest } from './answering-server';
import { apiOf, startAnsweringServer } from './answering-server';

const wanted = {
  destination: 'https://app.example/api/webhooks/bigcommerce/e1',
  secretHeader: { name: 'X-Connector-Secret', value: 'right' },
  scopes: WEBHOOK_SCOPES,
};

const hook = fc.record({
  scope: fc.constantFrom(...WEBHOOK_SCOPES, 'store/product/*'),
  destination: fc.constantFrom(wanted.destination, 'https://old.example/hook'),
  headers: fc.constantFrom(
    { 'X-Connector-Secret': 'right' },
    { 'x-connector-secret': 'right' },
    { 'X-Connector-Secret': 'old' },
    {},
  ),
  is_active: fc.boolean(),
});

/** BigCommerce has at most one hook per scope and destination. */
const store = fc
  .uniqueArray(hook, { selector: (one) => `${one.scope} ${one.destination}`, maxLength: 6 })
  .map((hooks) => hooks.map((one, index): Hook => ({ id: index + 1, ...one })));

function hookServer(hooks: Hook[]) {
  let nextId = 100;
  const write = (request: SeenRequest, id: number): Hook => ({
    id,
    ...(request.body as Omit<Hook, 'id'>),
  });
  return startAnsweringServer((request): Answer => {
    const id = Number(request.path.split('/').at(-1));
    const at = hooks.findIndex((one) => one.id === id);
    switch (request.method) {
      case 'GET':
        return { body: { data: hooks, meta: { pagination: { current_page: 1, total_pages: 1 } } } };
      case 'POST':
        return { body: { data: hooks[hooks.push(write(request, nextId++)) - 1], meta: {} } };
      case 'PUT':
        return { body: { data: (hooks[at] = write(request, id)), meta: {} } };
      default:
        return { body: { data: hooks.splice(at, 1)[0], meta: {} } };
    }
  });
}

it('from whatever a store has, each wanted scope ends with one active hook to us, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(store, async (hooks) => {
      await using server = await hookServer(hooks);
      expect(await ensureHooks(apiOf(server), wanted)).toMatchObject({ ok: true });
      expect(hooks.map((one) => one.scope).sort()).toEqual([...WEBHOOK_SCOPES].sort());
      for (const one of hooks) {
        expect(one).toMatchObject({ destination: wanted.destination, is_active: true });
        expect(Object.values(one.headers)).toEqual(['right']);
      }
      const before = server.seen.length;
      expect(await ensureHooks(apiOf(server), wanted)).toMatchObject({
        value: { kept: WEBHOOK_SCOPES.length, updated: 0, created: 0, deleted: 0 },
      });
      expect(server.seen.slice(before).map((request) => request.method)).toEqual(['GET']);
    }),
    { numRuns: 30 },
  );
});

it('old hooks go only after the new ones are there', () => {
  const old: Hook = {
    id: 1,
    scope: 'store/order/*',
    destination: 'https://old',
    headers: {},
    is_active: true,
  };
  expect(decideHooks([old], wanted).map((step) => step.step)).toEqual(['create', 'create', 'delete']);
});

it('a hook that is gone already counts as deleted, and the first failure ends the run', async () => {
  const old: Hook = { id: 7, scope: 'store/x', destination: 'https://old', headers: {}, is_active: true };
  const answers: Record<string, Answer> = {
    GET: { body: { data: [old] } },
    DELETE: { status: 404, body: { status: 404, title: 'gone' } },
  };
  await using gone = await startAnsweringServer(({ method }) => answers[method] ?? {});
  expect(await ensureHooks(apiOf(gone), { ...wanted, scopes: [] })).toMatchObject({ value: { deleted: 1 } });
  await using refusing = await startAnsweringServer(({ method }) =>
    method === 'GET' ? { status: 204 } : { status: 422, body: { status: 422, title: 'Bad destination' } },
  );
  expect(await ensureHooks(apiOf(refusing), wanted)).toMatchObject({
    failure: { kind: 'rejected', reason: 'Bad destination' },
  });
  expect(refusing.seen).toHaveLength(2);
});
