import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases';
import { MEGABYTE, bytes } from './bad-bodies';
import { errorOf } from './merchant';
import { openWorld } from './open-world';
import { bigcommerceSignature, openInboxes } from './webhook-inboxes';
import type { Inboxes } from './webhook-inboxes';

const RUNS = { seed: 8, numRuns: 60 };

describe.each(databases())('any bytes whatever, as a webhook on $name', (kind) => {
  const world = openWorld(kind);
  let inboxes: Inboxes;
  beforeAll(async () => {
    inboxes = await openInboxes(world());
  });

  const text = fc.string({ unit: fc.oneof(fc.constantFrom('\0', '\ud800', '-', '1', '"'), fc.string()) });
  const value = fc.oneof(text, fc.double(), fc.constant(null), fc.jsonValue({ noUnicodeString: false }));
  const likely = (...values: unknown[]) => fc.oneof(value, fc.constantFrom(...values));
  const near = (hash: string) =>
    fc.record(
      {
        scope: likely('store/order/created', 'store/product/updated', 'store/shipment/x'),
        producer: likely(`stores/${hash}`, 'stores/another'),
        data: fc.oneof(
          value,
          fc.record({ type: likely('order'), id: likely(118, '118'), orderId: value }, { requiredKeys: [] }),
        ),
        hash: value,
        webhook_type: likely('Inventory Update', 'Shipment Update', 'Order Canceled', 'Order Deallocated'),
        partner_order_id: likely('118-12'),
        fulfillment: fc.oneof(value, fc.record({ partner_order_id: likely('118-12'), webhook_type: value })),
        inventory: fc.oneof(
          value,
          fc.array(
            fc.record({ sku: value, updated_warehouse: fc.oneof(value, fc.record({ on_hand: value })) }),
          ),
        ),
        line_items: value,
      },
      { requiredKeys: [] },
    );
  const body = () =>
    fc
      .oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.json().map((json) => bytes(json)),
        near(inboxes.hash).map((json) => bytes(JSON.stringify(json))),
      )
      .map((raw) => new Uint8Array(raw));

  const counts = async () => {
    const [events = 0] = await inboxes.kept();
    const marks = [...(await inboxes.marked()).values()].reduce((sum, wanted) => sum + wanted, 0);
    return { events, marks };
  };

  it.each(['bigcommerce', 'shiphero'] as const)(
    'authentic, to %s: one event and at least one mark; not authentic: refused, and nothing',
    async (source) => {
      const send = {
        bigcommerce: (raw: Uint8Array<ArrayBuffer>, genuine: boolean) =>
          inboxes.fromBigcommerce(raw, bigcommerceSignature(raw, 1, genuine ? undefined : 'guessed')),
        shiphero: (raw: Uint8Array<ArrayBuffer>, genuine: boolean) =>
          inboxes.fromShiphero(raw, genuine ? undefined : 'guessed'),
      }[source];
      await fc.assert(
        fc.asyncProperty(body(), async (raw) => {
          const before = await counts();
          expect(await errorOf(await send(raw, false))).toBe('401 webhook.bad_signature');
          expect(await counts()).toEqual(before);
          expect((await send(raw, true)).status).toBe(200);
          const after = await counts();
          expect(after.events).toBe(before.events + 1);
          expect(after.marks).toBeGreaterThan(before.marks);
        }),
        RUNS,
      );
    },
  );

  it('without the secret are refused without being read', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(MEGABYTE / 4));
        },
      },
      { highWaterMark: 0 },
    );
    const init = {
      method: 'POST',
      body: endless,
      headers: { 'X-Webhook-Secret': 'guessed' },
      duplex: 'half',
    };
    expect(await errorOf(await world().call(inboxes.bigcommerceUrl, init))).toBe('401 webhook.wrong_secret');
    const unknown = `/api/webhooks/shiphero/${'a'.repeat(24)}`;
    expect(
      (await world().call(unknown, { ...init, body: new Blob(['x'.repeat(9 * MEGABYTE)]) })).status,
    ).toBe(200);
    expect(pulled).toBe(0);
  });

  it("that are ShipHero's and too many to be proved genuine are refused, without being read to the end", async () => {
    const before = await counts();
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(MEGABYTE));
      },
    });
    const headers = { 'x-shiphero-hmac-sha256': createHmac('sha256', 'guessed').update('').digest('base64') };
    const init = { method: 'POST', body: endless, headers, duplex: 'half' };
    expect(await errorOf(await world().call(inboxes.shipheroUrl, init))).toBe('413 webhook.too_large');
    expect(pulled).toBeLessThan(12);
    expect(await counts()).toEqual(before);
  });
});
