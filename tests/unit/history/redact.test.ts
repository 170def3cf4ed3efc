import { expect, it } from 'vitest';
import { redact } from '@/lib/history/redact';

it('leaves out who a customer is and what they wrote, wherever it stands', () => {
  const kept = redact({
    order_number: '1001',
    email: 'jane@example.com',
    tags: ['Ring twice', ''],
    profile: 'gate code 12',
    gift_note: '',
    shipping_address: { first_name: 'Jane', city: 'Austin', country: 'US' },
    line_items: [{ sku: 'MUG', option_title: 'Engraving: Rabin', quantity: 2, price: '9.50' }],
    access_token: { nested: 'not a text' },
  });
  expect(kept).toEqual({
    order_number: '1001',
    email: '[hidden]',
    tags: ['[hidden]', ''],
    profile: '[hidden]',
    gift_note: '',
    shipping_address: { first_name: '[hidden]', city: '[hidden]', country: 'US' },
    line_items: [{ sku: 'MUG', option_title: '[hidden]', quantity: 2, price: '9.50' }],
    access_token: { nested: 'not a text' },
  });
});

it('cuts what is long, and keeps null', () => {
  expect(redact('x'.repeat(3_000))).toMatch(/^x{1,2000}\S{0,3} \(3000 characters\)$/);
  expect(redact(null)).toBeNull();
});
