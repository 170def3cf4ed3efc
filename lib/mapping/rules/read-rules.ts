import type { z } from 'zod';
import type { Sql } from '@/lib/platform/db/sql';
import { DEFAULT_METHOD_RULES } from './method-rules';
import type { MethodRules } from './method-rules';
import { methodRulesSchema, statusRulesSchema } from './rule-schemas';
import { DEFAULT_STATUS_RULES } from './status-rules';
import type { StatusRules } from './status-rules';

/** A store's rules of one kind, with the version that a change has to name; 0 while nothing was ever saved. */
export interface Versioned<Rules> {
  readonly version: number;
  readonly rules: Rules;
}

export type RuleKind = 'statuses' | 'methods' | 'fields';

const READ = `select version, rules from rule_set where store_id = $1::uuid and kind = $2`;

export async function readStatusRules(sql: Sql): Promise<Versioned<StatusRules>> {
  return readRules(sql, 'statuses', statusRulesOf);
}

export async function readMethodRules(sql: Sql): Promise<Versioned<MethodRules>> {
  return readRules(sql, 'methods', methodRulesOf);
}

/** The rules of a `rules` column; the defaults where there is no row. */
export const statusRulesOf = (column: unknown): StatusRules =>
  parseOr(statusRulesSchema, column, DEFAULT_STATUS_RULES);
export const methodRulesOf = (column: unknown): MethodRules =>
  parseOr(methodRulesSchema, column, DEFAULT_METHOD_RULES);

const parseOr = <Rules>(schema: z.ZodType<Rules>, column: unknown, otherwise: Rules): Rules =>
  column === null || column === undefined ? otherwise : schema.parse(column);

/** The rules of one kind. */
export async function readRules<Rules>(
  sql: Sql,
  kind: RuleKind,
  parse: (column: unknown) => Rules,
): Promise<Versioned<Rules>> {
  const [row] = await sql.query<{ version: number; rules: unknown }>(READ, [kind]);
  return { version: row?.version ?? 0, rules: parse(row?.rules) };
}
