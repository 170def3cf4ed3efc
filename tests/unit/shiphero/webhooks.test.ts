import { describe, expect, it } from 'vitest';
import type { RegisteredWebhook } from '@/lib/shiphero/ensure-webhooks';
import { ensureWebhooks } from '@/lib/shiphero/ensure-webhooks';
import { deleteWebhook } from '@/lib/shiphero/webhooks';
import type { Answer } from './answering-server';
import { apiAnswering, listOf } from './answering-server';

const url = 'https://app.example/hook';
const shopName = 'bigcommerce-abc';
const aHook = (name: string, more: object = {}) => ({
  id: `W-${name}`,
  name,
  shop_name: shopName,
  url,
  enabled: true,
  health: 'HEALTHY',
  ...more,
});
const listed = (...hooks: object[]): Answer => ({ json: { data: { webhooks: listOf(hooks) } } });
const made = (secret: string): Answer => ({
  json: { data: { webhook_create: { webhook: { id: `W-${secret}`, shared_signature_secret: secret } } } },
});
const gone: Answer = { json: { data: { webhook_delete: { request_id: 'r' } } } };
const exists: Answer = {
  json: { errors: [{ message: 'Webhook already exists' }], data: { webhook_create: null } },
};

async function ensure(answers: Answer[], known: readonly ('Shipment Update' | 'Inventory Update')[] = []) {
  const { api, requests } = await apiAnswering(answers);
  const kept: RegisteredWebhook[] = [];
  const result = await ensureWebhooks(api, {
    url,
    shopName,
    names: ['Shipment Update', 'Inventory Update'],
    known,
    keep: (one) => Promise.resolve(void kept.push(one)),
  });
  return { result, kept, asked: requests.length };
}

describe('ensured webhooks', () => {
  it('are made where they are missing, which is no gap', async () => {
    const { result, kept } = await ensure([
      listed(aHook('Shipment Update', { shop_name: 'other' })),
      made('s1'),
      made('s2'),
    ]);
    expect(result).toMatchObject({ ok: true, value: { gaps: [] } });
    expect(kept.map((one) => one.secret)).toEqual(['s1', 's2']);
  });

  it('that are right are left alone', async () => {
    const { result, asked } = await ensure(
      [listed(aHook('Shipment Update'), aHook('Inventory Update'))],
      ['Shipment Update', 'Inventory Update'],
    );
    expect(result).toEqual({ ok: true, value: { registered: [], gaps: [] } });
    expect(asked).toBe(1);
  });

  it.each([
    [
      'at another address',
      { url: 'https://old.example/hook' },
      ['Shipment Update', 'Inventory Update'] as const,
    ],
    ['turned off', { enabled: false }, ['Shipment Update', 'Inventory Update'] as const],
    ['whose secret was lost', {}, ['Inventory Update'] as const],
  ])('%s are made anew, and the gap is told', async (_name, more, known) => {
    const { result } = await ensure(
      [listed(aHook('Shipment Update', more), aHook('Inventory Update')), gone, made('s1')],
      known,
    );
    expect(result).toEqual({
      ok: true,
      value: {
        registered: [{ name: 'Shipment Update', id: 'W-s1', secret: 's1' }],
        gaps: ['Shipment Update'],
      },
    });
  });

  it('that exist although the list did not show them are made anew', async () => {
    const { result, asked } = await ensure(
      [listed(aHook('Inventory Update')), exists, gone, made('s1')],
      ['Inventory Update'],
    );
    expect(result).toMatchObject({ ok: true, value: { gaps: ['Shipment Update'] } });
    expect(asked).toBe(4);
  });

  it('that ShipHero has lost are a gap', async () => {
    const { result } = await ensure(
      [listed(aHook('Inventory Update')), made('s1')],
      ['Shipment Update', 'Inventory Update'],
    );
    expect(result).toMatchObject({ ok: true, value: { gaps: ['Shipment Update'] } });
  });

  it('a failure half-way loses no secret that was told', async () => {
    const { result, kept } = await ensure([listed(), made('s1'), { status: 500, text: '' }]);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'unknown_outcome' } });
    expect(kept.map((one) => one.secret)).toEqual(['s1']);
  });

  it('deleting one that is not there is done', async () => {
    const { api } = await apiAnswering([
      { json: { errors: [{ message: 'Webhook does not exist' }], data: null } },
    ]);
    expect(await deleteWebhook(api, { name: 'Shipment Update', shopName })).toEqual({
      ok: true,
      value: null,
    });
  });
});
