import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { ShipheroSimulatorOptions } from '@/tests/simulators/shiphero/options';
import type { ShipheroSimulator } from '@/tests/simulators/shiphero/start-shiphero-simulator';
import { startShipheroSimulator } from '@/tests/simulators/shiphero/start-shiphero-simulator';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.record(z.string(), z.unknown())).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

type GraphqlAnswer = z.infer<typeof answerSchema> & { readonly status: number };

interface AnAccount {
  readonly simulator: ShipheroSimulator;
  readonly account: Awaited<ReturnType<ShipheroSimulator['control']['createAccount']>>;
  readonly ask: (query: string, variables?: object) => Promise<GraphqlAnswer>;
}

/** A simulator with one account, ended with the test. */
export async function anAccount(
  options: ShipheroSimulatorOptions = {},
  wish: Parameters<ShipheroSimulator['control']['createAccount']>[0] = {},
): Promise<AnAccount> {
  const simulator = await startShipheroSimulator(options);
  onTestFinished(() => simulator.close());
  const account = await simulator.control.createAccount(wish);
  return {
    simulator,
    account,
    async ask(query, variables = {}) {
      const response = await fetch(`${simulator.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${account.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...answerSchema.parse(await response.json()) };
    },
  };
}

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A receiver of webhooks that answers with the given status. */
export async function aReceiver(
  status: () => number = () => 200,
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(status(), { 'content-type': 'application/json' }).end('{"code":"200"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`, received };
}

export const ORDER_FIELDS = `id legacy_id partner_order_id shop_name fulfillment_status total_price updated_at
  holds { address_hold } shipping_address { first_name city }
  allocations { line_items { sku quantity_allocated is_kit_component } }
  line_items(first: 10) { edges { node { id sku partner_line_item_id quantity quantity_allocated quantity_shipped
    quantity_pending_fulfillment backorder_quantity } } }`;

export const CREATE = `mutation ($data: CreateOrderInput!) {
  order_create(data: $data) { request_id complexity order { ${ORDER_FIELDS} } } }`;

export const anOrderInput = (change: object = {}): { data: object } => ({
  data: {
    partner_order_id: '101-11',
    shop_name: 'bigcommerce-abc',
    shipping_address: {
      first_name: 'Ada',
      last_name: 'Berg',
      address1: '1 Main St',
      city: 'Austin',
      state: 'TX',
      zip: '78701',
      country: 'US',
    },
    line_items: [{ sku: 'MUG-ENAMEL-12', partner_line_item_id: '501', quantity: 2, price: '14.00' }],
    ...change,
  },
});

/** What stands at a path of an answer's data, such as `orders.data.edges.0.node`. */
export const at = (answer: GraphqlAnswer, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined,
      answer.data,
    );

/** The nodes of a connection at a path. */
export const nodesAt = (answer: GraphqlAnswer, path: string): unknown[] =>
  z
    .object({ edges: z.array(z.object({ node: z.unknown() })) })
    .parse(at(answer, path))
    .edges.map(({ node }) => node);

export const firstError = (answer: GraphqlAnswer): Record<string, unknown> | undefined => answer.errors?.[0];
