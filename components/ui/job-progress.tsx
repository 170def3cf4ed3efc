'use client';

import { Button, Flex, ProgressBar, Text } from '@bigcommerce/big-design';
import useSWR from 'swr';
import type { JobView } from '@/lib/panel/shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { useConfirm } from './confirm';
import { formatCount } from './format';
import { RelativeTime } from './relative-time';
import { useAction } from './use-action';

const WATCH_MS = 1_000;
const { jobs } = text;

export const isUnderWay = ({ state }: JobView): boolean => state === 'running' || state === 'paused';

interface JobProgressProps {
  /** As last seen; it is watched from there on while it runs. */
  readonly job: JobView;
  /** Of what the items are: "variants". */
  readonly what: string;
  /** Told once when it has ended. */
  readonly onEnd: () => unknown;
}

/** How far a bulk job is, and what can be done about it. */
export function JobProgress({ job: seen, what, onEnd }: JobProgressProps) {
  const { data: job = seen, mutate } = useSWR<JobView, unknown>(`jobs/${seen.id}`, {
    fallbackData: seen,
    refreshInterval: (latest) => (latest !== undefined && isUnderWay(latest) ? WATCH_MS : 0),
    onSuccess: (latest) => (isUnderWay(seen) && !isUnderWay(latest) ? onEnd() : undefined),
  });
  const { done, total, failed, problem, state } = job;
  return (
    <>
      {isUnderWay(job) ? (
        <div aria-hidden>
          <ProgressBar
            percent={total === null || total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100))}
          />
        </div>
      ) : null}
      <Text marginBottom="xSmall" marginTop="small" role="status">
        <strong>{jobs.states[state]}</strong>
        {': '}
        {jobs.progress(formatCount(done), total === null ? null : formatCount(total), what)}
        {failed === 0 ? null : `, ${jobs.failed(failed, formatCount(failed))}`}
      </Text>
      {problem === null ? null : (
        <Text color={state === 'failed' ? 'danger' : 'secondary70'}>
          {state === 'failed' ? problem : jobs.waits(problem)}
        </Text>
      )}
      <Text color="secondary60">
        {jobs.by} {job.by}, <RelativeTime at={job.endedAt ?? job.startedAt} />
      </Text>
      {isUnderWay(job) ? (
        <Steering
          job={job}
          onSteered={async (now) => {
            await mutate(now, { revalidate: false });
            if (!isUnderWay(now)) await onEnd();
          }}
        />
      ) : null}
    </>
  );
}

function Steering({
  job: { id, state },
  onSteered,
}: {
  readonly job: JobView;
  readonly onSteered: (job: JobView) => unknown;
}) {
  const { api } = useSession();
  const confirm = useConfirm();
  const { run, isRunning } = useAction();
  const steer = (command: 'pause' | 'resume' | 'cancel') =>
    run(async () => onSteered(await api.send<JobView>('POST', `jobs/${id}/${command}`)));
  const cancel = async (): Promise<void> => {
    const wanted = await confirm({
      title: jobs.confirmCancel,
      consequences: jobs.confirmCancelText,
      action: jobs.cancel,
      destructive: true,
    });
    if (wanted) await steer('cancel');
  };
  const other = state === 'paused' ? 'resume' : 'pause';
  return (
    <Flex flexGap="0.5rem">
      <Button isLoading={isRunning} onClick={() => void steer(other)} variant="secondary">
        {jobs[other]}
      </Button>
      <Button disabled={isRunning} onClick={() => void cancel()} variant="subtle">
        {jobs.cancel}
      </Button>
    </Flex>
  );
}
