import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { formatErrors } from '../graphql/format-errors';
import type { OperationPlan } from '../graphql/operation-plan';
import { planOperation } from '../graphql/operation-plan';
import { creditError, throttlingOf } from '../graphql/throttling';
import type { SimAccessToken } from '../state/account';
import { accountAt } from '../state/world';
import type { Answer } from './answer';
import { deliver } from './answer';
import type { Simulation } from './simulation';
import { readAccessToken } from './tokens';

const requestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

type GraphqlRequest = z.infer<typeof requestSchema>;

export function addGraphqlRoute(app: FastifyInstance, simulation: Simulation): void {
  const { world, graphql, counts, httpFaults } = simulation;

  app.post('/graphql', (request, reply) => {
    const asked = requestSchema.safeParse(request.body);
    const token = readAccessToken(world, request.headers.authorization);
    const plan = asked.success ? planFor(simulation, asked.data, token) : null;
    const operations = plan?.fields.map((field) => field.name) ?? ['invalid'];
    return deliver(httpFaults, operations, reply, async () => {
      if (!token) {
        for (const name of operations) counts.count(name);
        return { status: 401, body: { message: 'Unauthorized' } };
      }
      const { bucket } = accountAt(world, token.grant.account);
      const allowed = bucket.countRequest(world.now());
      if (allowed && asked.success && plan) return runOperation(simulation, asked.data, token, plan);
      for (const name of operations) counts.count(name);
      if (!allowed) return { status: 429, body: { message: 'Too many requests' } };
      if (!asked.success) return { status: 400, body: { errors: [{ message: 'No GraphQL query' }] } };
      const context = contextFor(simulation, token, 0);
      const { errors } = await graphql.run(JSON.stringify(asked.data), context);
      return { status: 400, body: { errors: errors ?? [{ message: 'Invalid document' }] } };
    });
  });
}

const planFor = (
  simulation: Simulation,
  asked: GraphqlRequest,
  token: SimAccessToken | null,
): OperationPlan | null => {
  const { world, graphql } = simulation;
  const behaviours = token ? accountAt(world, token.grant.account).behaviours : world.defaults;
  const request = {
    query: asked.query,
    variables: asked.variables ?? {},
    operationName: asked.operationName ?? null,
  };
  return planOperation(graphql.schema, request, behaviours.mutationCredits);
};

const contextFor = ({ world }: Simulation, token: SimAccessToken, complexity: number) => ({
  world,
  account: accountAt(world, token.grant.account),
  scopes: token.grant.scopes,
  requestId: `req-${world.next('Request').toString(16).padStart(12, '0')}`,
  complexity,
});

/** The estimate has to fit first; a refusal costs 1 all the same; else what came back is charged. */
async function runOperation(
  simulation: Simulation,
  asked: GraphqlRequest,
  token: SimAccessToken,
  plan: OperationPlan,
): Promise<Answer> {
  const { world, graphql, counts } = simulation;
  const context = contextFor(simulation, token, plan.estimate);
  const { bucket } = context.account;
  const admission = bucket.admit(plan.estimate, world.now());
  if (!admission.granted) {
    bucket.charge(1, world.now());
    const costs = plan.fields.map((_, index) => (index === 0 ? 1 : 0));
    plan.fields.forEach((field, index) => {
      counts.count(field.name, { estimated: field.estimate, charged: costs[index] ?? 0, refused: true });
    });
    return {
      status: 200,
      body: {
        errors: [creditError(plan, context.requestId, admission)],
        data: Object.fromEntries(plan.fields.map((field) => [field.alias, null])),
        extensions: { throttling: throttlingOf(plan, costs, bucket.quota(world.now())) },
      },
    };
  }
  const answer = await graphql.run(JSON.stringify(asked), context);
  const costs = plan.fields.map((field) => field.charge(answer.data?.[field.alias]));
  plan.fields.forEach((field, index) => {
    counts.count(field.name, { estimated: field.estimate, charged: costs[index] ?? 1, refused: false });
  });
  for (const cost of costs) bucket.charge(cost, world.now());
  const names = Object.fromEntries(plan.fields.map((field) => [field.alias, field.name]));
  const errors = formatErrors(answer, context.requestId, names);
  return {
    // A document that cannot run, such as one with a variable of the wrong kind, has no data at all.
    status: answer.data ? 200 : 400,
    body: {
      ...(errors.length > 0 ? { errors } : {}),
      data: answer.data ?? null,
      extensions: { throttling: throttlingOf(plan, costs, bucket.quota(world.now())) },
    },
  };
}
