import { describe, expect, it } from 'vitest';
import { readDelivery as readBigcommerce } from '@/lib/bigcommerce/webhook-body';
import { parseJson } from '@/lib/bigcommerce/json';
import { parseStorable, storableText } from '@/lib/platform/storable';
import { jsonOrNull } from '@/lib/shiphero/graphql-answer';
import { readDelivery as readShiphero } from '@/lib/shiphero/webhook-delivery';

const NUL = String.raw`\u0000`;
const HALF = String.raw`\ud83d`;
const WHOLE = String.raw`\ud83d\ude00`;

describe('what comes from outside', () => {
  it('is kept with every character that the database refuses replaced, and none left out', () => {
    expect(storableText('a\0b')).toBe('a\uFFFDb');
    expect(storableText('\ud83d')).toBe('\uFFFD');
    expect(storableText('😀 Zoë')).toBe('😀 Zoë');
  });

  it.each([
    ['a text', `{"a":"x${NUL}y"}`, { a: 'x\uFFFDy' }],
    ['a name', `{"a${NUL}":1}`, { 'a\uFFFD': 1 }],
    ['a list in a list', `[["${HALF}"]]`, [['\uFFFD']]],
    ['half a character', `{"a":"${HALF}","b":"${WHOLE}"}`, { a: '\uFFFD', b: '😀' }],
    ['an escaped escape, which is none', String.raw`{"a":"x\\u0000"}`, { a: String.raw`x\u0000` }],
    ['a bare NUL', '{"a":"\0"}', { a: '\uFFFD' }],
    [
      'numbers, null and truth',
      `{"a":1.5,"b":null,"c":true,"d":"${NUL}"}`,
      { a: 1.5, b: null, c: true, d: '\uFFFD' },
    ],
  ])('is parsed so: %s', (_what, text, value) => {
    expect(parseStorable(text)).toEqual(value);
    expect(parseJson(text)).toEqual({ form: 'json', value });
    expect(jsonOrNull(text)).toEqual(value);
  });

  it('is parsed so in webhooks of both systems', () => {
    const order = `{"scope":"store/order/created${NUL}","hash":"h${NUL}","data":{"id":1}}`;
    expect(JSON.stringify(readBigcommerce(Buffer.from(order)))).not.toContain(NUL);
    const shipment = `{"webhook_type":"Shipment${NUL}"}`;
    expect(readShiphero(Buffer.from(shipment)).webhookType).toBe('Shipment\uFFFD');
  });
});
