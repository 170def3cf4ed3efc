import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Kind, OperationTypeNode, parse, validate } from './graphql-js';
import type { CostScope } from './cost';
import { chargeSelection, estimateSelection, fieldsOf } from './cost';

interface PlannedField {
  /** The name in the schema, and the name in the answer. */
  readonly name: string;
  readonly alias: string;
  readonly estimate: number;
  /** What the field costs now that it is answered. */
  readonly charge: (answer: unknown) => number;
}

export interface OperationPlan {
  readonly fields: readonly PlannedField[];
  readonly estimate: number;
  readonly isMutation: boolean;
}

const parsed = new WeakMap<GraphQLSchema, Map<string, DocumentNode | null>>();

/** Null for what the schema does not allow: that is for the GraphQL server to say. */
function parseOnce(schema: GraphQLSchema, query: string): DocumentNode | null {
  const known = parsed.get(schema) ?? new Map<string, DocumentNode | null>();
  parsed.set(schema, known);
  let document = known.get(query);
  if (document === undefined) {
    try {
      document = parse(query);
      if (validate(schema, document).length > 0) document = null;
    } catch {
      document = null;
    }
    known.set(query, document);
  }
  return document;
}

/** What a request is going to do, as far as credits are concerned. */
export function planOperation(
  schema: GraphQLSchema,
  request: {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly operationName: string | null;
  },
  mutationCredits: number,
): OperationPlan | null {
  const document = parseOnce(schema, request.query);
  const operation = document?.definitions.find(
    (one): one is OperationDefinitionNode =>
      one.kind === Kind.OPERATION_DEFINITION &&
      (request.operationName === null || one.name?.value === request.operationName),
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!document || !operation || !root) return null;
  const scope: CostScope = {
    schema,
    fragments: fragmentsOf(document),
    variables: withDefaults(operation, request.variables),
  };
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const fields = [...fieldsOf(scope, operation.selectionSet, root)].map(({ field, type }) => ({
    name: field.name.value,
    alias: field.alias?.value ?? field.name.value,
    estimate: isMutation ? mutationCredits : 1 + estimateSelection(scope, field.selectionSet, type),
    charge: (answer: unknown) =>
      isMutation ? mutationCredits : 1 + chargeSelection(scope, field.selectionSet, type, answer),
  }));
  return { fields, isMutation, estimate: fields.reduce((sum, field) => sum + field.estimate, 0) };
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );

function withDefaults(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap((one) =>
    one.defaultValue?.kind === Kind.INT
      ? [[one.variable.name.value, Number(one.defaultValue.value)] as const]
      : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}
