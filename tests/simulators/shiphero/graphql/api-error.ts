import { GraphQLError } from './graphql-js';

const apiError = (code: number, message: string, field: string | null = null): GraphQLError =>
  new GraphQLError(message, { extensions: { code, field } });

export const badArgument = (message: string, field?: string): GraphQLError => apiError(3, message, field);
export const notFound = (what: string): GraphQLError => apiError(5, `${what} not found`);
export const missingScope = (scope: string): GraphQLError =>
  apiError(7, `Missing required scope(s): ${scope}`);
/** A refusal whose code no public source gives. */
export const refused = (message: string): GraphQLError => apiError(1, message);
