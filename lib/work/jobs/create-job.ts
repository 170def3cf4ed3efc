import type { StoreDb } from '@/lib/platform/db/store-db';
import { markDue } from '../mark-due';
import { readJob } from './job';
import type { Job, JobKind } from './job';

const UNDER_WAY = `
  select id::text from job where store_id = $1::uuid and kind = $2 and state in ('running', 'paused')`;

const CREATE = `
  insert into job (id, store_id, kind, payload, by_user_id, by_email)
  values (gen_random_uuid(), $1::uuid, $2, $3::jsonb, $4::int, $5)
  on conflict (store_id, kind) where state in ('running', 'paused') do nothing
  returning id::text`;

export interface NewJob {
  readonly kind: JobKind;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly by: { readonly userId: number; readonly email: string };
}

/** Begins a job, unless one of its kind is under way: then that one is answered, whoever asked for it. */
export async function createJob(store: StoreDb, { kind, payload = {}, by }: NewJob): Promise<Job> {
  const id = await store.transaction(async (tx) => {
    const [made] = await tx.sql.query<{ id: string }>(CREATE, [
      kind,
      JSON.stringify(payload),
      by.userId,
      by.email,
    ]);
    if (made !== undefined) await markDue(tx.sql, [{ kind: 'job', key: made.id }]);
    return made?.id;
  });
  const [underWay] = id === undefined ? await store.sql.query<{ id: string }>(UNDER_WAY, [kind]) : [];
  const job = await readJob(store, id ?? underWay?.id ?? '');
  // The one in the way has ended in this very moment.
  return job ?? createJob(store, { kind, payload, by });
}
