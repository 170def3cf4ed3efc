import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Creates a database of its own on a server, empty or as a copy of `template`. */
export async function createPostgresDatabase(
  server: string,
  template?: string,
): Promise<{ readonly url: string; readonly name: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await command(server, `create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, name };
}

/** Drops a test database, also where a process that was killed in a test left connections behind. */
export async function dropPostgresDatabase(server: string, name: string): Promise<void> {
  await command(server, `drop database if exists ${name} with (force)`);
}

async function command(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
