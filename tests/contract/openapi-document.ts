import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { contractFile } from './contracts';

const tree = z.record(z.string(), z.unknown());
const reference = z.object({ $ref: z.string() });

type Pointer = readonly string[];

/** A place in an OpenAPI file, with all references on the way followed. */
export interface Place {
  readonly pointer: Pointer;
  readonly value: unknown;
}

export interface OpenapiDocument {
  readonly whole: Readonly<Record<string, unknown>>;
  /** `/orders/{order_id}`, … */
  readonly paths: readonly string[];
  /** Where a pointer leads; null where there is nothing. */
  find(pointer: Pointer): Place | null;
  /** The entries of a list or an object at a place, references followed. */
  children(place: Place): readonly Place[];
}

export const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const stepInto = (value: unknown, step: string): unknown =>
  Array.isArray(value)
    ? (value as readonly unknown[])[Number(step)]
    : isTree(value)
      ? value[step]
      : undefined;

const pointerOf = (ref: string): Pointer =>
  ref
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));

export function readOpenapi(file: string): OpenapiDocument {
  const parsed: unknown = parse(readFileSync(contractFile(`bigcommerce/${file}`), 'utf8'), { merge: true });
  const whole = tree.parse(parsed);

  const land = (place: Place): Place => {
    let at = place;
    for (let jump = reference.safeParse(at.value); jump.success; jump = reference.safeParse(at.value)) {
      const pointer = pointerOf(jump.data.$ref);
      const found = find(pointer);
      if (found === null) throw new Error(`${file}: nothing at ${jump.data.$ref}`);
      at = found;
    }
    return at;
  };
  const find = (pointer: Pointer): Place | null => {
    let at: Place = { pointer: [], value: whole };
    for (const step of pointer) {
      const value = stepInto(at.value, step);
      if (value === undefined) return null;
      at = land({ pointer: [...at.pointer, step], value });
    }
    return at;
  };
  const children = (place: Place): readonly Place[] =>
    Object.keys(isTree(place.value) || Array.isArray(place.value) ? place.value : {}).flatMap((key) => {
      const value = stepInto(place.value, key);
      return value === undefined ? [] : [land({ pointer: [...place.pointer, key], value })];
    });
  return { whole, paths: Object.keys(tree.parse(whole['paths'])), find, children };
}
