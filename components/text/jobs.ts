import type { JobState } from '@/lib/work/jobs/job';
import { plural } from './plural';

const states: Readonly<Record<JobState, string>> = {
  running: 'Running',
  paused: 'Paused',
  cancelled: 'Cancelled',
  done: 'Done',
  failed: 'Failed',
};

export const jobs = {
  states,
  progress: (done: string, total: string | null, what: string): string =>
    total === null ? `${done} ${what}` : `${done} of ${total} ${what}`,
  failed: (count: number, figure: string): string => `${plural(count, figure, 'item', 'items')} failed`,
  by: 'Asked for by',
  pause: 'Pause',
  resume: 'Go on',
  cancel: 'Cancel',
  confirmCancel: 'Cancel this job?',
  confirmCancelText: ['What it has done so far stays.', 'It can be started again from the beginning.'],
  waits: (why: string): string => `Waiting: ${why}`,
};
