'use client';

import { Button, Panel } from '@bigcommerce/big-design';
import useSWR from 'swr';
import type { CatalogueView, JobView } from '@/lib/panel/shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { Facts } from '@/components/ui/facts';
import { JobProgress, isUnderWay } from '@/components/ui/job-progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { useAction } from '@/components/ui/use-action';

const { settings } = text;

/** When the catalogue was last read, and reading it again. */
export function CatalogueSettings() {
  const { api } = useSession();
  const { data, error, mutate } = useSWR<CatalogueView, unknown>('catalogue');
  const { run, isRunning } = useAction();
  const readAgain = () =>
    run(async () => {
      const job = await api.send<JobView>('POST', 'catalogue/read');
      await mutate((view) => (view === undefined ? undefined : { ...view, job }), { revalidate: false });
    });
  return (
    <Panel description={settings.catalogueLead} header={settings.catalogue}>
      {data !== undefined ? (
        <>
          <Facts
            rows={[
              [
                settings.catalogueRead,
                data.readAt === null ? text.ui.never : <RelativeTime at={data.readAt} key="read" />,
              ],
            ]}
          />
          {data.job === null ? null : (
            <JobProgress job={data.job} key={data.job.id} onEnd={mutate} what={settings.variants} />
          )}
          {data.job !== null && isUnderWay(data.job) ? null : (
            <Button
              isLoading={isRunning}
              marginTop="medium"
              onClick={() => void readAgain()}
              variant="secondary"
            >
              {settings.readCatalogue}
            </Button>
          )}
        </>
      ) : error === undefined ? (
        <LoadingRows rows={2} />
      ) : (
        <ErrorState fault={error} onRetry={mutate} />
      )}
    </Panel>
  );
}
