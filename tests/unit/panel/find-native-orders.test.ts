import { describe, expect, it } from 'vitest';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { findNativeOrders } from '@/lib/panel/find-native-orders';

const HOUR = 3600_000;
const PLACED = new Date('2026-11-23T10:00:00Z');
const marks = {
  information: { name: 'Fernhill', domain: 'www.fernhill.example', secure_url: 'https://fernhill.example/' },
  orders: [{ id: asBigcommerceOrderId(118), date_created: PLACED }],
};
const order = (shopName: string, orderNumber = 'X-1', hours = 0) => ({
  ...{ shopName, orderNumber },
  orderedAt: new Date(PLACED.getTime() + hours * HOUR),
});
const seen = (one: ReturnType<typeof order>): boolean => findNativeOrders([one], marks).length === 1;

describe('an order of the account is taken for one of the native connection', () => {
  it.each([
    ['BigCommerce', true],
    ['my-bigcommerce-shop.com', true],
    ['bigcommerce-abc123', false],
    ['fernhill.example', true],
    ['https://www.fernhill.example/', true],
    [' FERNHILL ', true],
    ['Fernhill Wholesale', false],
    ['Shopify', false],
    ['', false],
  ])('by the name of its shop: %j %s', (shopName, expected) => {
    expect(seen(order(shopName))).toBe(expected);
  });

  it.each([
    ['118', 0, true],
    ['#118', 24, true],
    ['118', -24, true],
    ['118', 25, false],
    ['1180', 0, false],
    ['11', 0, false],
  ])('by its number %s, placed %i hours from ours: %s', (orderNumber, hours, expected) => {
    expect(seen(order('Web', orderNumber, hours))).toBe(expected);
  });

  it('never where it is ours, whatever its number', () => {
    expect(seen(order('bigcommerce-abc123', '118'))).toBe(false);
  });

  it('also where the store has no address or name, which then name nothing', () => {
    const nameless = { ...marks, information: { name: '', domain: '', secure_url: '' } };
    expect(findNativeOrders([order(''), order('Shopify')], nameless)).toEqual([]);
  });
});
