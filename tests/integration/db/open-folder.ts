import { createServer } from 'node:http';
import { openDatabase } from '@/lib/platform/db/open-database';

/** A process that opens the embedded database of `DATA_DIR`, says so, and keeps it open until it is ended. */
const db = await openDatabase({ DATA_DIR: process.env.DATA_DIR ?? '' });
await db.sql.query('create table if not exists seen (at timestamptz)');
await db.sql.query('insert into seen values (now())');
console.log('opened');
createServer().listen(0);
