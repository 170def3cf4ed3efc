import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import pg from 'pg';
import { z } from 'zod';

const manifest = z.object({ version: z.string() });

const versionOf = (name: string): string =>
  manifest.parse(JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))).version;

/** What the figures depend on, besides the code. */
export const machine = () => ({
  platform: `${process.platform} ${process.arch}`,
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1024 ** 3),
  /** Over the last minute: above a half, somebody else is measured too. */
  load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
});

/** @param postgres address of the server, null where there is none */
export const versions = async (postgres: string | null): Promise<Readonly<Record<string, string>>> => ({
  node: process.versions.node,
  next: versionOf('next'),
  pglite: versionOf('@electric-sql/pglite'),
  postgresql: postgres === null ? 'none' : await serverVersion(postgres),
});

async function serverVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}
