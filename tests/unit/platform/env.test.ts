import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError, readDatabaseSettings, readEnv } from '@/lib/platform/env';
import { createSecretBox } from '@/lib/platform/secrets';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'env-'));
});
afterAll(() => rm(folder, { recursive: true }));

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  NODE_ENV: 'production',
  APP_URL: 'https://app.example.com',
  BIGCOMMERCE_CLIENT_ID: 'client',
  BIGCOMMERCE_CLIENT_SECRET: 'a secret that is long enough',
  NEXTAUTH_SECRET: 'n'.repeat(32),
  ENCRYPTION_KEYS: `k1:${key}`,
  CRON_SECRET: 'c'.repeat(16),
};
const refusal = (changes: Record<string, string | undefined>): string => {
  try {
    readEnv({ ...complete, ...changes });
  } catch (err) {
    if (err instanceof EnvironmentError) return err.message;
    throw err;
  }
  throw new Error('The environment was accepted');
};

describe('the environment', () => {
  test('what is not set has its safe default', () => {
    expect(readEnv(complete)).toMatchObject({
      PORT: 3000,
      BIGCOMMERCE_API_URL: 'https://api.bigcommerce.com',
      BIGCOMMERCE_LOGIN_URL: 'https://login.bigcommerce.com',
      SHIPHERO_API_URL: 'https://public-api.shiphero.com',
      DATA_DIR: '.data',
      WORKER: 'inline',
    });
  });

  test('a blank setting counts as not set', () => {
    expect(readEnv({ ...complete, DATABASE_URL: '', PORT: '', WORKER: '' })).toMatchObject({
      PORT: 3000,
      WORKER: 'inline',
    });
    expect(refusal({ BIGCOMMERCE_CLIENT_ID: '' })).toContain('BIGCOMMERCE_CLIENT_ID');
  });

  test('addresses lose a slash at the end, so that paths can be put behind them', () => {
    expect(readEnv({ ...complete, APP_URL: 'https://app.example.com/' }).APP_URL).toBe(
      'https://app.example.com',
    );
  });

  test.each<[string, string | undefined]>([
    ['BIGCOMMERCE_CLIENT_ID', undefined],
    ['BIGCOMMERCE_CLIENT_SECRET', undefined],
    ['BIGCOMMERCE_CLIENT_SECRET', 'short-hush'],
    ['APP_URL', 'not an address'],
    ['APP_URL', 'ftp://files.example.com'],
    ['BIGCOMMERCE_API_URL', 'javascript:alert(1)'],
    ['BIGCOMMERCE_LOGIN_URL', 'login'],
    ['SHIPHERO_API_URL', 'shiphero'],
    ['PORT', '99999'],
    ['PORT', 'eighty'],
    ['DATABASE_URL', 'mysql://hush@localhost/db'],
    ['NEXTAUTH_SECRET', 'hush'],
    ['ENCRYPTION_KEYS', 'hush'],
    ['ENCRYPTION_KEYS', `k1:${key},k1:${Buffer.alloc(32, 8).toString('base64')}`],
    ['ENCRYPTION_KEYS', `k1:${key.slice(4)}`],
    ['CRON_SECRET', 'hush'],
    ['WORKER', 'sometimes'],
    ['LOG_LEVEL', 'loud'],
  ])('%s is named when it is %s, and its value is not shown', (name, value) => {
    const message = refusal({ [name]: value });
    expect(message).toContain(name);
    if (value !== undefined) expect(message).not.toContain(value);
  });

  test('everything that is wrong is named at once', () => {
    const message = refusal({ BIGCOMMERCE_CLIENT_ID: undefined, PORT: '0', WORKER: 'x' });
    for (const name of ['BIGCOMMERCE_CLIENT_ID', 'PORT', 'WORKER']) expect(message).toContain(name);
  });

  test.each(['APP_URL', 'NEXTAUTH_SECRET', 'ENCRYPTION_KEYS', 'CRON_SECRET'])(
    'production asks for %s instead of making one',
    (name) => {
      const missing = { [name]: undefined, DATA_DIR: path.join(folder, 'production') };
      expect(refusal(missing)).toContain(name);
      expect(existsSync(path.join(folder, 'production'))).toBe(false);
    },
  );

  test.each(['APP_URL', 'NEXTAUTH_SECRET', 'ENCRYPTION_KEYS', 'CRON_SECRET'])(
    'whoever shares a PostgreSQL is asked for %s, also outside production, and makes none',
    (name) => {
      const DATA_DIR = path.join(folder, 'shared');
      const shared = { NODE_ENV: 'development', DATABASE_URL: 'postgres://localhost/app', DATA_DIR };
      expect(() => readEnv({ ...complete, ...shared })).not.toThrow();
      expect(refusal({ ...shared, [name]: undefined })).toContain(
        `the same for every process on it: ${name}`,
      );
      expect(existsSync(DATA_DIR)).toBe(false);
    },
  );

  test('outside production the app makes its secrets once, keeps them, and can use them', async () => {
    const DATA_DIR = path.join(folder, 'development');
    const { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET } = complete;
    const source = { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET, DATA_DIR };
    const first = readEnv(source);
    expect(first.APP_URL).toBe('http://localhost:3000');
    expect(first.CRON_SECRET.length).toBeGreaterThanOrEqual(16);
    expect(first.NEXTAUTH_SECRET.length).toBeGreaterThanOrEqual(32);
    expect(readEnv(source)).toEqual(first);
    expect((await stat(path.join(DATA_DIR, 'secrets.json'))).mode & 0o077).toBe(0);
    expect(() => createSecretBox(first.ENCRYPTION_KEYS)).not.toThrow();
    expect(readEnv({ ...source, CRON_SECRET: 'given by somebody' }).CRON_SECRET).toBe('given by somebody');
  });

  test('a migration needs the database settings only', () => {
    expect(readDatabaseSettings({ DATABASE_URL: 'postgres://localhost/app' })).toEqual({
      DATABASE_URL: 'postgres://localhost/app',
      DATA_DIR: '.data',
    });
    expect(readDatabaseSettings({ DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
    expect(() => readDatabaseSettings({ DATABASE_URL: 'mysql://x' })).toThrow('DATABASE_URL');
  });
});
