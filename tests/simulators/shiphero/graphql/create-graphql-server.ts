import { readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { createSchema, createYoga } from 'graphql-yoga';
import { z } from 'zod';
import type { ApiContext } from './context';
import { inventoryMutations } from './mutations/inventory-mutations';
import { orderMutations } from './mutations/order-mutations';
import { webhookMutations } from './mutations/webhook-mutations';
import { accountQueries } from './queries/account-queries';
import { orderQueries } from './queries/order-queries';
import { productQueries } from './queries/product-queries';
import { shipmentQueries } from './queries/shipment-queries';
import { webhookQueries } from './queries/webhook-queries';
import { scalars } from './scalars';

const SDL = new URL('../../../../lib/shiphero/schema.graphql', import.meta.url);

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.object({ code: z.unknown(), field: z.unknown() }).partial().optional(),
      }),
    )
    .optional(),
});

export type GraphqlAnswer = z.infer<typeof answerSchema>;

export interface GraphqlServer {
  readonly schema: GraphQLSchema;
  /** Runs one request; throttling is the caller's. */
  run(body: string, context: ApiContext): Promise<GraphqlAnswer>;
}

/** The schema that the product's own documents are written against, brought to life. */
export function createGraphqlServer(): GraphqlServer {
  const schema = createSchema<ApiContext>({
    typeDefs: readFileSync(SDL, 'utf8'),
    resolvers: {
      ...scalars,
      Query: { ...accountQueries, ...orderQueries, ...productQueries, ...shipmentQueries, ...webhookQueries },
      Mutation: { ...orderMutations, ...inventoryMutations, ...webhookMutations },
    },
  });
  const yoga = createYoga<ApiContext>({
    schema,
    graphqlEndpoint: '/graphql',
    maskedErrors: false,
    logging: false,
    landingPage: false,
  });
  return {
    schema,
    async run(body, context) {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const response = await yoga.fetch(
        'http://simulator/graphql',
        { method: 'POST', headers, body },
        context,
      );
      return answerSchema.parse(await response.json());
    },
  };
}
