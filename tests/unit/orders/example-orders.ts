import { onTestFinished } from 'vitest';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { orderSchema } from '@/lib/bigcommerce/order';
import { wantedConsignments } from '@/lib/orders/decide-order';
import { translateOrder } from '@/lib/orders/translate-order';
import { shipheroSku } from '@/lib/shiphero/ids';
import type { NewOrder } from '@/lib/shiphero/order-input';
import type { ExampleName } from '../../simulators/bigcommerce/orders/example-orders';
import type { OrderDraftInput } from '../../simulators/bigcommerce/orders/order-draft';
import type { BigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';
import { startBigcommerceSimulator } from '../../simulators/bigcommerce/start-bigcommerce-simulator';

interface Shop {
  readonly exampleNames: readonly ExampleName[];
  /** Places an order and parses it as the API gives it. */
  place(draft: Partial<OrderDraftInput> & { readonly example?: ExampleName }): Promise<BigcommerceOrder>;
}

/** A shop with the whole catalogue, ended with the test. */
export async function aShop(): Promise<Shop> {
  const simulator: BigcommerceSimulator = await startBigcommerceSimulator({
    clientId: 'client',
    clientSecret: 'secret',
    appUrl: 'http://127.0.0.1:9',
  });
  onTestFinished(() => simulator.close());
  const { hash } = await simulator.control.createStore({});
  return {
    exampleNames: await simulator.control.examples(),
    async place(draft) {
      const { json } = await simulator.control.placeOrder({ hash, ...draft });
      return orderSchema.parse(json);
    },
  };
}

/** What would be handed over, one for each address; a line without a SKU gets one of its name. */
export const translated = (order: BigcommerceOrder, generation?: number): readonly NewOrder[] =>
  wantedConsignments(order).map((wanted) => {
    const lines = wanted.lines.map((one) => ({
      ...one,
      sku: shipheroSku.parse(one.line.sku ?? one.line.name),
    }));
    const terms = { shopName: 'bigcommerce-abc', ...(generation === undefined ? {} : { generation }) };
    return translateOrder(order, wanted, lines, terms).asked;
  });

export function only<T>(items: readonly T[]): T {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`${items.length} instead of one`);
  return item;
}
