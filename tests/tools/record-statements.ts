import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { runInProcess } from '@/tests/contract/run-in-process';
import { inScope } from '@/tests/bench/scope';
import { makeDatabase } from '@/tests/bench/make-database';
import { tellStory } from '@/tests/demo/story/tell-story';

const FOLDER = 'tests/fixtures/statements';
const HELP = `tsx tests/tools/record-statements.ts DAY

Tells the demo's story with this version on a PostgreSQL (TEST_DATABASE_URL) and keeps every statement that it sends in
${FOLDER}/DAY.json: what processes of this version still send beside the next one.`;

/** What is the app's own: not pg-boss's, nor what begins and ends transactions. */
const isOwn = (text: string): boolean =>
  /^\s*(with|select|insert|update|delete)\b/i.test(text) &&
  !/pgboss|_prisma_migrations|migrations\.step/.test(text);

async function main([day]: readonly string[]): Promise<void> {
  const server = process.env['TEST_DATABASE_URL'];
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) || !server) return console.log(HELP);
  const seen = new Set<string>();
  const send = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    const [first] = asked;
    const text: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'text') : first;
    if (typeof text === 'string' && isOwn(text)) seen.add(text);
    const answered: unknown = Reflect.apply(send, this, asked);
    return answered;
  } as typeof send;
  await inScope(async (defer) => {
    const url = await makeDatabase(defer, server);
    const failed = await runInProcess('/dev/null', tellStory, (line) => console.log(line), url);
    if (failed.length > 0) throw new Error(`These steps did not hold: ${failed.join(', ')}`);
  });
  const file = path.join(FOLDER, `${day}.json`);
  await writeFile(file, `${JSON.stringify([...seen].toSorted(), null, 2)}\n`);
  console.log(`${seen.size} statements in ${file}`);
}

await main(process.argv.slice(2));
