import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

const NO_LOG = (): void => undefined;
let loaded: Promise<typeof engine.SchemaEngine> | undefined;

/**
 * Prisma's schema engine as WebAssembly: the same engine that its CLI downloads as a binary, from the package
 * registry like everything else.
 */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [string, string][],
): Promise<SchemaEngine> {
  loaded ??= load();
  const Engine = await loaded;
  return Engine.new({ datamodels }, NO_LOG, bindMigrationAwareSqlAdapterFactory(factory));
}

async function load(): Promise<typeof engine.SchemaEngine> {
  // From the project's folder, not from this file: a bundler would answer `import.meta.url` with a number of its own.
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  const entry = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(entry.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') Reflect.apply(start, undefined, []);
  return engine.SchemaEngine;
}
