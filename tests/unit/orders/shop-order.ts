import fc from 'fast-check';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { orderSchema } from '@/lib/bigcommerce/order';
import { buildOrder } from '../../simulators/bigcommerce/orders/build-order';
import { orderDraft } from '../../simulators/bigcommerce/orders/order-draft';
import { latest } from '../../simulators/bigcommerce/orders/order';
import { presentOrder } from '../../simulators/bigcommerce/orders/present-order';
import { createSequence } from '../../simulators/bigcommerce/sequence';

/** An amount in whole minor units of any currency up to the given one. */
const amount = (most: number, places: number) =>
  fc.integer({ min: 0, max: most * 10 ** places }).map((minor) => (minor / 10 ** places).toFixed(places));

const draftOf = (whole: boolean) =>
  fc
    .constantFrom(
      { currencyCode: 'USD', places: 2 },
      { currencyCode: 'JPY', places: 0 },
      { currencyCode: 'KWD', places: 3 },
    )
    .chain(({ currencyCode, places }) => {
      const money = (most: number) => amount(most, places);
      const line = fc.record({
        sku: fc.constantFrom('MUG', 'CUP'),
        quantity: fc.integer({ min: 1, max: 13 }),
        price: money(200),
        refunded: whole ? fc.constant(0) : fc.constantFrom(0, 0, 0, 1, 2),
        productDiscount: fc.option(fc.record({ name: fc.constant('Week'), amount: money(1) }), {
          nil: undefined,
        }),
        wrapping: fc.option(fc.record({ name: fc.constant('Paper'), message: fc.string(), cost: money(5) }), {
          nil: undefined,
        }),
      });
      const lines = fc.array(line, { minLength: 1, maxLength: 4 });
      return fc.record({
        currencyCode: fc.constant(currencyCode),
        taxInclusive: fc.boolean(),
        taxesShipping: fc.boolean(),
        fee: fc.oneof(fc.constant('0'), money(5)),
        storeCredit: fc.oneof(fc.constant('0'), money(20)),
        consignments: fc.array(
          fc.record({ shippingCost: money(20), handlingCost: fc.oneof(fc.constant('0'), money(3)), lines }),
          { minLength: 1, maxLength: 3 },
        ),
        giftCertificates: fc.array(
          fc.record({
            name: fc.constant('Certificate'),
            amount: money(50),
            email: fc.constant('bo@example.com'),
          }),
          { maxLength: whole ? 0 : 1 },
        ),
        pickupLines: fc.oneof(
          fc.constant([]),
          fc.array(fc.record({ sku: fc.constant('MUG'), price: money(50) }), { maxLength: whole ? 0 : 1 }),
        ),
        coupon: fc.option(
          fc.record({ code: fc.constant('CAMP'), name: fc.constant('Off'), amount: money(20) }),
          { nil: undefined },
        ),
        orderDiscount: fc.option(fc.record({ name: fc.constant('Save'), amount: money(9) }), {
          nil: undefined,
        }),
        manualDiscount: fc.option(money(7), { nil: undefined }),
      });
    });

/** An order as a shop makes it: its totals add up, and no discount is larger than what it is taken off. */
const made = (whole: boolean): fc.Arbitrary<BigcommerceOrder> =>
  draftOf(whole)
    .map((given) => {
      const world = {
        sequence: createSequence('law'),
        clock: { now: () => new Date('2026-03-02T10:00:00Z') },
      };
      const wanted = orderDraft.parse({
        ...given,
        customerMessage: Number(given.fee) === 0 ? '' : 'with a fee',
      });
      const order = buildOrder(world, { hash: 'law', products: [] }, wanted);
      const view = { order, version: latest(order), apiUrl: 'http://store' };
      return orderSchema.parse(presentOrder(view, { consignments: true, lines: true }));
    })
    .filter((order) =>
      order.consignments.shipping.every(({ line_items }) =>
        line_items.every((line) => Number(line.discounted_total_inc_tax) >= 0),
      ),
    );

export const shopOrder = made(false);
/** One of which every unit is shipped. */
export const wholeOrder = made(true);
