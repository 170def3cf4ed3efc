import { describe, expect, it } from 'vitest';
import { causeText } from '@/components/text/causes';
import { issues } from '@/components/text/issues';
import type { Facts } from '@/lib/panel/shapes';

const told = (code: string, facts: Facts): string => {
  const said = causeText(code);
  return [said.title(facts), said.why(facts), said.next(facts)].join(' ');
};

describe('the text of an issue', () => {
  it.each(['order_closed', 'refunded', 'several_addresses', 'let_go'])(
    'blames BigCommerce for nothing that it was not asked: %s',
    (reason) => {
      const text = told('shipment_refused', { orderId: 118, reason });
      expect(text).not.toMatch(/BigCommerce refused|BigCommerce's answer/);
      expect(text).toContain('order 118');
    },
  );

  it('gives BigCommerce’s own words where it was asked', () => {
    expect(told('shipment_refused', { orderId: 118, reason: 'Invalid quantity.' })).toContain(
      "BigCommerce's answer: Invalid quantity.",
    );
  });

  it('asks nobody to remove a shipment where none is too many', () => {
    const [unlabelled, twice] = [
      told('shipment_ambiguous', { orderId: 118, shipmentId: 'S', reason: 'unlabelled' }),
      told('shipment_ambiguous', { orderId: 118, labelId: 'L', shipmentIds: '7, 8' }),
    ];
    expect(unlabelled).not.toMatch(/[Rr]emove the surplus/);
    expect(twice).toMatch(/7, 8.*Remove the surplus/);
  });

  it('says that both systems answer only where the store runs', () => {
    expect(issues.noneText('system', true)).toMatch(/answer/);
    expect(issues.noneText('system', false)).not.toMatch(/answer/);
  });
});
