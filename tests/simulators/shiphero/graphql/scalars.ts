import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from './graphql-js';
import { formatTime, parseTime } from '../state/time';

function readTime(value: unknown): number {
  const ms = typeof value === 'string' ? parseTime(value) : null;
  if (ms === null) throw new GraphQLError(`Invalid ISODateTime: ${JSON.stringify(value)}`);
  return ms;
}

function readBigInt(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new GraphQLError('Invalid BigInt');
  return number;
}

export const scalars = {
  /** Inside the simulator times are UTC milliseconds. */
  ISODateTime: new GraphQLScalarType<number, string>({
    name: 'ISODateTime',
    serialize: (value) => formatTime(typeof value === 'number' ? value : NaN),
    parseValue: readTime,
    parseLiteral: (node) => readTime(node.kind === Kind.STRING ? node.value : null),
  }),
  BigInt: new GraphQLScalarType<number, number>({
    name: 'BigInt',
    serialize: readBigInt,
    parseValue: readBigInt,
    parseLiteral: (node) => readBigInt(valueFromASTUntyped(node)),
  }),
};
