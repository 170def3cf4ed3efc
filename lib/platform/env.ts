import { z } from 'zod';
import { keptSecrets } from './kept-secrets';

const withoutSlash = (value: string) => value.replace(/\/+$/, '');
const address = z.url({ protocol: /^https?$/ }).transform(withoutSlash);
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);

/** At least a day: younger rows are still read. */
const days = (usual: number) => z.coerce.number().int().min(1).max(3_650).default(usual);
const kidsOf = (keys: string) => keys.split(',').map((entry) => entry.split(':')[0]);

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  APP_URL: address.optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  BIGCOMMERCE_CLIENT_ID: z.string().min(1),
  BIGCOMMERCE_CLIENT_SECRET: z.string().min(16),
  BIGCOMMERCE_API_URL: address.default('https://api.bigcommerce.com'),
  BIGCOMMERCE_LOGIN_URL: address.default('https://login.bigcommerce.com'),
  SHIPHERO_API_URL: address.default('https://public-api.shiphero.com'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  DATA_DIR: z.string().default('.data'),
  /** Connections to PostgreSQL that this process shares among all but webhooks and wake-ups, which have their own. */
  POOL_SIZE: z.coerce.number().int().min(4).max(200).default(10),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  ENCRYPTION_KEYS: z
    .string()
    .regex(/^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/, 'must be kid:base64 of 32 bytes, …')
    .refine((keys) => new Set(kidsOf(keys)).size === kidsOf(keys).length, 'every key needs a kid of its own')
    .optional(),
  CRON_SECRET: z.string().min(16).optional(),
  WORKER: z.enum(['inline', 'off']).default('inline'),
  /** How long the rows of an uninstalled store are kept. */
  HISTORY_DAYS: z.coerce.number().int().min(0).max(3_650).default(90),
  /** How long webhooks as received are kept, what was asked and answered, settled writes, timelines, finished work. */
  EVENT_DAYS: days(30),
  ATTEMPT_DAYS: days(90),
  INTENT_DAYS: days(90),
  TIMELINE_DAYS: days(400),
  WORK_DAYS: days(30),
  /** More sites that may show the panel in a frame, beside BigCommerce's. */
  FRAME_ANCESTORS: z
    .string()
    .regex(/^https?:\/\/[\w.*:-]+( https?:\/\/[\w.*:-]+)*$/, 'must be origins with a space between them')
    .optional(),
  /** Where merchants find help; without either, pages point to the app's listing. */
  SUPPORT_URL: z.url({ protocol: /^https?$/ }).optional(),
  SUPPORT_EMAIL: z.email().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

type Parsed = z.infer<typeof schema>;
/** What only a process that is alone and not in production may make up. */
type OwnToGive = 'APP_URL' | 'NEXTAUTH_SECRET' | 'ENCRYPTION_KEYS' | 'CRON_SECRET';
export type Env = Omit<Parsed, OwnToGive> & Readonly<Record<OwnToGive, string>>;

const DEVELOPED_AT = 'http://localhost:3000';

/** Names every setting that is missing or malformed; shows no values, since some are secret. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * Reads and checks the environment, the only place that does. The app's own secrets are made once and kept in
 * `DATA_DIR` only where one process has the embedded database to itself, outside production. Everybody else must be
 * given them: two processes on one PostgreSQL that each made their own could not read what the other sealed. So with the
 * app's address: webhooks that a process registers at a made-up one never arrive.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const present = Object.fromEntries(
    Object.entries(source).map(([name, value]) => [name, blankIsAbsent(value)]),
  );
  return withOwn(checked(schema, present));
}

function checked<T>(wanted: z.ZodType<T>, present: unknown): T {
  const parsed = wanted.safeParse(present);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    `Check the environment:\n${parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')}`,
  );
}

function withOwn(parsed: Parsed): Env {
  const { APP_URL, NEXTAUTH_SECRET, ENCRYPTION_KEYS, CRON_SECRET, ...rest } = parsed;
  const secrets = { NEXTAUTH_SECRET, ENCRYPTION_KEYS, CRON_SECRET };
  const missing = namesWithout({ APP_URL, ...secrets });
  const shared = parsed.DATABASE_URL !== undefined;
  if (missing.length > 0 && (shared || parsed.NODE_ENV === 'production')) {
    throw new EnvironmentError(
      `Check the environment:\n  required ${shared ? 'with DATABASE_URL, the same for every process on it' : 'in production'}: ${missing.join(', ')}`,
    );
  }
  const kept = namesWithout(secrets).length > 0 ? keptSecrets(parsed.DATA_DIR) : null;
  return {
    ...rest,
    APP_URL: APP_URL ?? DEVELOPED_AT,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? kept?.NEXTAUTH_SECRET ?? '',
    ENCRYPTION_KEYS: ENCRYPTION_KEYS ?? kept?.ENCRYPTION_KEYS ?? '',
    CRON_SECRET: CRON_SECRET ?? kept?.CRON_SECRET ?? '',
  };
}

const namesWithout = (settings: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [name] : []));

/** The part that pages need on their way out, without opening the app. */
export function readPageSettings(
  source: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Env, 'FRAME_ANCESTORS' | 'NODE_ENV'> {
  return schema.pick({ FRAME_ANCESTORS: true, NODE_ENV: true }).parse({
    FRAME_ANCESTORS: blankIsAbsent(source.FRAME_ANCESTORS),
    NODE_ENV: blankIsAbsent(source.NODE_ENV),
  });
}

/** next-auth learns its public address from the environment only. */
export function tellNextAuth(env: Pick<Env, 'APP_URL'>): void {
  process.env.NEXTAUTH_URL = env.APP_URL;
}

/** The part that a migration needs, so that it runs where nothing else is set up. */
export function readDatabaseSettings(
  source: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Env, 'DATABASE_URL' | 'DATA_DIR'> {
  return checked(schema.pick({ DATABASE_URL: true, DATA_DIR: true }), {
    DATABASE_URL: blankIsAbsent(source.DATABASE_URL),
    DATA_DIR: blankIsAbsent(source.DATA_DIR),
  });
}
