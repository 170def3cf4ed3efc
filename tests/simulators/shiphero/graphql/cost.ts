import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
} from './graphql-js';
import { PAGE_SIZE } from './connection';

export interface CostScope {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Fields that cost extra for every row that has them. */
const SURCHARGES: Readonly<Record<string, number>> = {
  'WarehouseProduct.available': 30,
  'WarehouseProduct.sell_ahead': 15,
};

const isConnection = (type: GraphQLCompositeType): boolean => type.name.endsWith('Connection');

/** The fields of a selection with the type each leads to; fragments opened. */
export function* fieldsOf(
  scope: CostScope,
  selections: SelectionSetNode,
  parent: GraphQLCompositeType,
): Generator<{ field: FieldNode; parent: GraphQLCompositeType; type: GraphQLCompositeType | null }> {
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      const definition =
        isObjectType(parent) || isInterfaceType(parent)
          ? parent.getFields()[selection.name.value]
          : undefined;
      const type = definition ? getNamedType(definition.type) : null;
      yield { field: selection, parent, type: isCompositeType(type) ? type : null };
    } else {
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments[selection.name.value];
      if (inner) yield* fieldsOf(scope, inner.selectionSet, parent);
    }
  }
}

/**
 * Credits that a selection may need at most: a connection counts its page size times (1 + what one
 * row needs). Plain lists count as one row, as they do at ShipHero.
 */
export function estimateSelection(
  scope: CostScope,
  selections: SelectionSetNode | undefined,
  type: GraphQLCompositeType | null,
): number {
  if (!selections || !type) return 0;
  let credits = 0;
  for (const { field, parent, type: inner } of fieldsOf(scope, selections, type)) {
    credits += SURCHARGES[`${parent.name}.${field.name.value}`] ?? 0;
    const nested = estimateSelection(scope, field.selectionSet, inner);
    credits += inner && isConnection(inner) ? pageSize(scope, field) * (1 + nested) : nested;
  }
  return credits;
}

function pageSize(scope: CostScope, field: FieldNode): number {
  for (const name of ['first', 'last']) {
    const argument = field.arguments?.find((one) => one.name.value === name);
    const size: unknown = argument && valueFromASTUntyped(argument.value, { ...scope.variables });
    if (typeof size === 'number') return Math.max(0, size);
  }
  return PAGE_SIZE;
}

/** Rows that came back, and the surcharges that they carry. */
export function chargeSelection(
  scope: CostScope,
  selections: SelectionSetNode | undefined,
  type: GraphQLCompositeType | null,
  value: unknown,
): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, one) => sum + chargeSelection(scope, selections, type, one), 0);
  }
  if (!selections || !type || typeof value !== 'object' || value === null) return 0;
  const answers = new Map<string, unknown>(Object.entries(value));
  let credits = 0;
  for (const { field, parent, type: inner } of fieldsOf(scope, selections, type)) {
    const answer = answers.get(field.alias?.value ?? field.name.value);
    credits += SURCHARGES[`${parent.name}.${field.name.value}`] ?? 0;
    if (isConnection(parent) && field.name.value === 'edges' && Array.isArray(answer))
      credits += answer.length;
    credits += chargeSelection(scope, field.selectionSet, inner, answer);
  }
  return credits;
}
