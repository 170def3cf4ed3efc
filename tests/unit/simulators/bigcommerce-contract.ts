import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const FOLDER = resolve(process.env['CONTRACTS_DIR'] ?? '../shared/contracts', 'bigcommerce');

export const contractsArePresent = existsSync(FOLDER);

const reference = z.object({ $ref: z.string() });
const tree = z.record(z.string(), z.unknown());

/** Walks a JSON pointer, following the references on its way; gives the pointer where it ends. */
function land(document: unknown, pointer: readonly string[]): string[] {
  let at = document;
  let path: string[] = [];
  for (const step of [...pointer, null]) {
    const jump = reference.safeParse(at);
    if (jump.success) {
      path = jump.data.$ref
        .slice(2)
        .split('/')
        .map((part) => part.replaceAll('~1', '/'));
      at = path.reduce<unknown>((node, part) => tree.parse(node)[part], document);
    }
    if (step === null) break;
    at = tree.parse(at)[step];
    path = [...path, step];
  }
  return path;
}

export interface Contract {
  /** What is wrong with an answer, in words; an empty list where nothing is. */
  faults(
    operation: { method: string; path: string; status: number; contentType?: string },
    body: unknown,
  ): string[];
}

/** One of BigCommerce's OpenAPI files, to hold answers to. */
export function readContract(file: string): Contract {
  const document: unknown = parse(readFileSync(resolve(FOLDER, file), 'utf8'), { merge: true });
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // Opening hours name a format that does not exist.
  ajv.addFormat('string', true);
  ajv.addSchema(tree.parse(document), 'contract');
  return {
    faults: ({ method, path, status, contentType = 'application/json' }, body) => {
      const response = land(document, ['paths', path, method.toLowerCase(), 'responses', String(status)]);
      const schema = [...response, 'content', contentType, 'schema'];
      const pointer = schema.map((part) =>
        encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
      );
      const validate = ajv.compile({ $ref: `contract#/${pointer.join('/')}` });
      return validate(body)
        ? []
        : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
    },
  };
}
