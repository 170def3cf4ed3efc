import type { BenchApp } from './start-bench-app';

const asScheduler = ({ cronSecret }: BenchApp) => ({ authorization: `Bearer ${cronSecret}` });

/** As the scheduler calls it: `tick`, or a reconciliation by name. */
export async function callCron(app: BenchApp, task: string): Promise<void> {
  const answer = await fetch(`${app.url}/api/cron/${task}`, { method: 'POST', headers: asScheduler(app) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`/api/cron/${task} answered ${answer.status}: ${text}`);
}

export interface ProcessFigures {
  readonly residentMb: number;
  readonly cpuSeconds: number;
  /** Entities that are due and that nobody has run yet. */
  readonly dueRows: number;
}

/** What the app's process tells of itself. */
export async function readProcess(app: BenchApp): Promise<ProcessFigures> {
  const answer = await fetch(`${app.url}/api/metrics`, { headers: asScheduler(app) });
  const text = await answer.text();
  const figure = (name: string): number => {
    const found = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (found === undefined) throw new Error(`/api/metrics (${answer.status}) tells no ${name}`);
    return Number(found);
  };
  return {
    residentMb: figure('process_resident_memory_bytes') / 1024 ** 2,
    cpuSeconds: figure('process_cpu_seconds_total'),
    dueRows: figure('app_due_rows'),
  };
}
