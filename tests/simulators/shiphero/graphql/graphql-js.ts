/**
 * graphql has an ES and a CommonJS build, and refuses a schema that the other one made. The server
 * loads the CommonJS one; a test runner's bundler would pick the other for us.
 */
export {
  getNamedType,
  GraphQLError,
  GraphQLScalarType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  valueFromASTUntyped,
} from 'graphql/index.js';
