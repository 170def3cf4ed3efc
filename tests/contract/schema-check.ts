import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { ValidateFunction } from 'ajv';
import type { OpenapiDocument, Place } from './openapi-document';
import { isTree } from './openapi-document';

export interface SchemaCheck {
  /** What is wrong with a value, in words; an empty list where nothing is. */
  faults(schema: Place, value: unknown): readonly string[];
}

/** Holds values to the schemas of one file. A field that the schema does not have is a fault as well. */
export function createSchemaCheck(document: OpenapiDocument, options: { coerce: boolean }): SchemaCheck {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: options.coerce });
  addFormats(ajv);
  // Opening hours name a format that does not exist.
  ajv.addFormat('string', true);
  ajv.addSchema(document.whole, 'contract');
  const compiled = new Map<string, ValidateFunction>();

  const validator = ({ pointer }: Place): ValidateFunction => {
    const path = pointer
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const known = compiled.get(path);
    if (known) return known;
    const made = ajv.compile({ $ref: `contract#/${path}` });
    compiled.set(path, made);
    return made;
  };

  return {
    faults(schema, value) {
      const validate = validator(schema);
      const wrong = validate(value)
        ? []
        : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`.trim());
      return [...wrong, ...strangersIn(document, [schema], value, '')];
    },
  };
}

/** Fields that no branch of a schema names. An object that is described without any fields may hold all. */
function strangersIn(
  document: OpenapiDocument,
  schemas: readonly Place[],
  value: unknown,
  path: string,
): readonly string[] {
  const branches = schemas.flatMap((schema) => branchesOf(document, schema));
  if (Array.isArray(value)) {
    const items = branches.flatMap((branch) => sub(document, branch, 'items'));
    const each: readonly unknown[] = value;
    return each.flatMap((item, index) => strangersIn(document, items, item, `${path}/${index}`));
  }
  if (!isTree(value)) return [];
  const open = branches.some(({ value: schema }) => isTree(schema) && isTree(schema['additionalProperties']));
  const lists = branches.flatMap((branch) => sub(document, branch, 'properties'));
  if (lists.length === 0) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    const described = lists.flatMap((list) => sub(document, list, name));
    if (described.length > 0) return strangersIn(document, described, held, `${path}/${name}`);
    return open ? [] : [`${path}/${name} is not described`];
  });
}

const sub = (document: OpenapiDocument, place: Place, name: string): readonly Place[] => {
  const found = document.find([...place.pointer, name]);
  return found === null ? [] : [found];
};

/** A schema with everything that it is put together of. */
function branchesOf(document: OpenapiDocument, schema: Place, seen = new Set<string>()): readonly Place[] {
  const key = schema.pointer.join('/');
  if (seen.has(key)) return [];
  seen.add(key);
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((name) =>
    sub(document, schema, name).flatMap((list) => document.children(list)),
  );
  return [schema, ...parts.flatMap((part) => branchesOf(document, part, seen))];
}
