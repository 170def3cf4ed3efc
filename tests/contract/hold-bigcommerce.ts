import type { Exchange } from '@/tests/demo/traffic';
import { describedPath, templateFor } from './bigcommerce-files';
import { oauthFaults } from './facts-only';
import type { OpenapiDocument, Place } from './openapi-document';
import { isTree, readOpenapi } from './openapi-document';
import type { SchemaCheck } from './schema-check';
import { createSchemaCheck } from './schema-check';

interface Described {
  readonly document: OpenapiDocument;
  readonly strict: SchemaCheck;
  /** For what stands in an address, where everything is text. */
  readonly lenient: SchemaCheck;
}

const files = new Map<string, Described>();

function describedIn(file: string): Described {
  const known = files.get(file);
  if (known) return known;
  const document = readOpenapi(file);
  const made = {
    document,
    strict: createSchemaCheck(document, { coerce: false }),
    lenient: createSchemaCheck(document, { coerce: true }),
  };
  files.set(file, made);
  return made;
}

/** The schema of a body at a place that has one: JSON, or the Inventory API's own kind of JSON. */
const bodySchema = ({ document }: Described, at: Place): Place | null =>
  ['application/json', 'application/problem+json']
    .map((type) => document.find([...at.pointer, 'content', type, 'schema']))
    .find((schema) => schema !== null) ?? null;

/** What is wrong with an exchange with BigCommerce, each fault with the part that it is in. */
export function holdBigcommerce(exchange: Exchange): readonly string[] {
  if (exchange.path === '/oauth2/token') return oauthFaults(exchange);
  const at = describedPath(exchange.path);
  if (at === null) return ['no file describes this path'];
  const described = describedIn(at.file);
  const template = templateFor(at.path, described.document.paths);
  const method = exchange.method.toLowerCase();
  const operation = template === null ? null : described.document.find(['paths', template, method]);
  if (template === null || operation === null) return [`${at.file} has no such operation`];
  return [
    ...queryFaults(described, template, operation, exchange),
    ...requestFaults(described, operation, exchange),
    ...answerFaults(described, operation, exchange),
  ];
}

function queryFaults(
  described: Described,
  template: string,
  operation: Place,
  { query }: Exchange,
): readonly string[] {
  const { document, lenient } = described;
  const lists = [
    document.find(['paths', template, 'parameters']),
    document.find([...operation.pointer, 'parameters']),
  ];
  const known = new Map<string, Place>();
  for (const list of lists) {
    for (const parameter of list === null ? [] : document.children(list)) {
      if (!isTree(parameter.value) || parameter.value['in'] !== 'query') continue;
      known.set(String(parameter.value['name']), parameter);
    }
  }
  return Object.entries(query).flatMap(([name, value]) => {
    const parameter = known.get(name);
    if (parameter === undefined) return [`query: ${name} is not described`];
    const schema = document.find([...parameter.pointer, 'schema']);
    if (schema === null) return [];
    const isList = isTree(schema.value) && schema.value['type'] === 'array';
    // Ajv changes text to numbers in its place only, never at the root.
    const wrapped = isList && typeof value === 'string' ? value.split(',') : value;
    const item = isList ? document.find([...schema.pointer, 'items']) : schema;
    const values = Array.isArray(wrapped) ? wrapped : [wrapped];
    return values
      .flatMap((one) => (item === null ? [] : lenient.faults(item, one)))
      .map((fault) => `query: ${name} ${fault}`);
  });
}

function requestFaults(described: Described, operation: Place, { requestBody }: Exchange): readonly string[] {
  const at = described.document.find([...operation.pointer, 'requestBody']);
  const schema = at === null ? null : bodySchema(described, at);
  if (schema === null) return requestBody === null ? [] : ['request: no body is described'];
  return described.strict.faults(schema, requestBody).map((fault) => `request: ${fault}`);
}

function answerFaults(
  described: Described,
  operation: Place,
  { status, responseBody }: Exchange,
): readonly string[] {
  const at = described.document.find([...operation.pointer, 'responses', String(status)]);
  if (at === null) return [`answer: status ${status} is not described`];
  const schema = bodySchema(described, at);
  if (schema === null) return responseBody === null ? [] : ['answer: no body is described'];
  return described.strict.faults(schema, responseBody).map((fault) => `answer: ${fault}`);
}
