import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { GraphQLScalarType, Kind, buildSchema, execute, getVariableValues, parse, validate } from 'graphql';
import { z } from 'zod';
import type { Exchange } from '@/tests/demo/traffic';
import { contractFile } from './contracts';
import { refreshFaults } from './facts-only';
import { isTree } from './openapi-document';

const request = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).optional(),
  operationName: z.string().optional(),
});

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullable(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** Of ShipHero's own scalars, those whose form is known: text in both directions. */
const TEXT_SCALARS = ['ISODateTime', 'Money'];

let held: GraphQLSchema | null = null;

function shipheroSchema(): GraphQLSchema {
  if (held !== null) return held;
  const schema = buildSchema(readFileSync(contractFile('shiphero/schema.graphql'), 'utf8'));
  for (const name of TEXT_SCALARS) {
    const scalar = schema.getType(name);
    if (!(scalar instanceof GraphQLScalarType)) continue;
    scalar.serialize = (value) => z.string().parse(value);
    scalar.parseValue = (value) => z.string().parse(value);
  }
  held = schema;
  return schema;
}

/** What is wrong with an exchange with ShipHero. */
export function holdShiphero(exchange: Exchange): readonly string[] {
  if (exchange.path === '/auth/refresh') return refreshFaults(exchange);
  if (exchange.path !== '/graphql') return ['ShipHero has no such address'];
  const asked = request.safeParse(exchange.requestBody);
  if (!asked.success) return [`request: ${z.prettifyError(asked.error)}`];
  const { query, variables = {} } = asked.data;
  const document = parse(query);
  const schema = shipheroSchema();
  const invalid = validate(schema, document);
  if (invalid.length > 0) return invalid.map(({ message }) => `request: ${message}`);
  return [
    ...variableFaults(schema, document, variables),
    ...(exchange.status === 200 ? dataFaults(schema, document, variables, exchange.responseBody) : []),
  ];
}

function variableFaults(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): readonly string[] {
  const defined = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  const names = defined.map(({ variable }) => variable.name.value);
  const strangers = Object.keys(variables).filter((name) => !names.includes(name));
  const { errors } = getVariableValues(schema, defined, variables);
  return [
    ...strangers.map((name) => `request: variable ${name} is not used`),
    ...(errors ?? []).map(({ message }) => `request: ${message}`),
  ];
}

/**
 * Answers the document once more, with the answer itself as the source of every field. What comes out is what the
 * schema makes of it: the same again, or the answer has a field too many, too few, or of another kind.
 */
function dataFaults(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  body: unknown,
): readonly string[] {
  const told = answer.safeParse(body);
  if (!told.success) return [`answer: ${z.prettifyError(told.error)}`];
  const { data, errors = [] } = told.data;
  if (data === null) return errors.length > 0 ? [] : ['answer: neither data nor errors'];
  const again = execute({
    schema,
    document,
    rootValue: data,
    variableValues: variables,
    fieldResolver: (source: unknown, _args, _context, info) =>
      isTree(source) ? source[String(info.path.key)] : undefined,
  });
  if (again instanceof Promise) return ['answer: cannot be looked at'];
  return [
    ...(again.errors ?? []).map(({ message, path }) => `answer: ${path?.join('.') ?? ''} ${message}`),
    ...differences(data, again.data, ''),
  ];
}

/** Paths at which two JSON values are not the same. */
function differences(told: unknown, made: unknown, path: string): readonly string[] {
  if (Array.isArray(told) && Array.isArray(made) && told.length === made.length) {
    return told.flatMap((item: unknown, index) => differences(item, made[index], `${path}.${index}`));
  }
  if (isTree(told) && isTree(made)) {
    const names = [...new Set([...Object.keys(told), ...Object.keys(made)])];
    return names.flatMap((name) => differences(told[name], made[name], `${path}.${name}`));
  }
  return isDeepStrictEqual(told, made)
    ? []
    : [`answer: ${path} is ${JSON.stringify(told)}, and would be ${JSON.stringify(made)}`];
}
