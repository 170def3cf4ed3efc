import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLNamedType } from 'graphql';
import { buildSchema, isEnumType, isInputObjectType, isObjectType, isRequiredArgument } from 'graphql';
import { expect, test } from 'vitest';

const contract = resolve(process.env['CONTRACTS_DIR'] ?? '../shared/contracts', 'shiphero/schema.graphql');
const read = (file: string) => buildSchema(readFileSync(file, 'utf8'));

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;

const fieldsOf = (type: GraphQLNamedType): AnyField[] =>
  isObjectType(type) || isInputObjectType(type) ? Object.values<AnyField>(type.getFields()) : [];

const argsOf = (field: AnyField): readonly GraphQLArgument[] => ('args' in field ? field.args : []);

if (!existsSync(contract)) console.warn(`skipped: no ShipHero contract at ${contract}`);

test.skipIf(!existsSync(contract))('our SDL says nothing that ShipHero does not say the same way', () => {
  const theirs = read(contract);
  const differences: string[] = [];
  for (const type of Object.values(read('lib/shiphero/schema.graphql').getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const known = theirs.getType(type.name);
    if (known?.constructor !== type.constructor) differences.push(type.name);
    if (!known) continue;
    if (isEnumType(type) && isEnumType(known)) {
      const missing = type.getValues().filter((value) => !known.getValue(value.name));
      differences.push(...missing.map((value) => `${type.name}.${value.name}`));
    }
    for (const field of fieldsOf(type)) {
      const same = fieldsOf(known).find((one) => one.name === field.name);
      if (String(same?.type) !== String(field.type)) differences.push(`${type.name}.${field.name}`);
      if (!same) continue;
      const args = argsOf(field).filter(
        (arg) => String(argsOf(same).find((one) => one.name === arg.name)?.type) !== String(arg.type),
      );
      const required = argsOf(same).filter(
        (arg) => isRequiredArgument(arg) && !argsOf(field).some((one) => one.name === arg.name),
      );
      differences.push(...[...args, ...required].map((arg) => `${type.name}.${field.name}(${arg.name})`));
    }
  }
  expect(differences).toEqual([]);
});
