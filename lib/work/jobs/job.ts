import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import type { Run } from '../run';

/** The kinds of bulk jobs: long work that a person asks for. */
export const jobKind = z.enum(['read_catalogue']);
export type JobKind = z.infer<typeof jobKind>;

const jobState = z.enum(['running', 'paused', 'cancelled', 'done', 'failed']);
export type JobState = z.infer<typeof jobState>;

const jobSchema = z.object({
  id: z.string(),
  kind: jobKind,
  payload: z.unknown(),
  state: jobState,
  cursor: z.unknown(),
  total: z.number().nullable(),
  done: z.number(),
  failed: z.number(),
  problem: z.string().nullable(),
  byEmail: z.string(),
  createdAt: z.date(),
  changedAt: z.date(),
  endedAt: z.date().nullable(),
});

/** A bulk job as it stands. Counts are items of its kind. */
export type Job = z.infer<typeof jobSchema>;

/** What one slice came to. */
export interface JobStep {
  /** Where the next one begins; JSON. */
  readonly cursor: Readonly<Record<string, unknown>>;
  /** Items that this slice dealt with, and those of them that failed. */
  readonly done: number;
  readonly failed: number;
  readonly total: number | null;
  readonly finished: boolean;
  /** What is true only together with this progress; in its transaction. */
  readonly record?: (tx: StoreTx) => Promise<void>;
}

/**
 * Deals with the next few items of a job, in a second or so. May be run again from the same cursor after a crash: what
 * it writes must bear that.
 */
export type JobWorker = (run: Run, job: Job) => Promise<Result<JobStep>>;

type Jobs = Pick<StoreTx, 'prisma'>;

/** One job of this store; null where it has none such. */
export async function readJob({ prisma }: Jobs, id: string): Promise<Job | null> {
  const row = await prisma.job.findUnique({ where: { id } });
  return row === null ? null : jobSchema.parse(row);
}

/** The newest job of a kind; null before the first. */
export async function readLatestJob({ prisma }: Jobs, kind: JobKind): Promise<Job | null> {
  const row = await prisma.job.findFirst({
    where: { kind },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return row === null ? null : jobSchema.parse(row);
}
