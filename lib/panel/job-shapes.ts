import type { JobKind, JobState } from '@/lib/work/jobs/job';

/** A bulk job and how far it is: `GET jobs/[id]`, and what steering it answers. */
export interface JobView {
  readonly id: string;
  readonly kind: JobKind;
  readonly state: JobState;
  /** Items in all; null while that is not known. */
  readonly total: number | null;
  readonly done: number;
  /** Of the done ones. */
  readonly failed: number;
  /** Why it waits or has failed; null while it goes well. */
  readonly problem: string | null;
  /** E-mail of who asked for it. */
  readonly by: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** BigCommerce's catalogue as this app has it: `GET catalogue`. */
export interface CatalogueView {
  /** When the last reading of all of it began; null before the first. */
  readonly readAt: string | null;
  /** The last reading that somebody asked for; null before the first. */
  readonly job: JobView | null;
}
