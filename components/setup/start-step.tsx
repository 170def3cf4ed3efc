'use client';

import { Box, FormGroup, Input, Panel, Radio, Text } from '@bigcommerce/big-design';
import useSWR from 'swr';
import type { StartPreview } from '@/lib/panel/shapes';
import { ApiError } from '@/components/session/api';
import { text } from '@/components/text/text';
import { formatCapped } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { StepProps } from './setup-page';
import { startOfDay, today } from './start-day';
import { StepButtons } from './step-buttons';

const { start } = text.setup;

/** @param from a day such as `2026-11-01`; empty = from now on */
export function StartStep({
  from,
  onFrom,
  onNext,
  onBack,
}: StepProps & { readonly from: string; readonly onFrom: (from: string) => void }) {
  const isDay = from !== '';
  return (
    <Panel description={start.lead} header={start.title}>
      <FormGroup>
        <Radio checked={!isDay} description={start.nowHint} label={start.now} onChange={() => onFrom('')} />
        <Radio
          checked={isDay}
          description={start.dayHint}
          label={start.day}
          onChange={() => onFrom(isDay ? from : today())}
        />
      </FormGroup>
      {isDay ? (
        <>
          <Box style={{ maxWidth: '14rem' }}>
            <FormGroup>
              <Input
                label={start.pick}
                max={today()}
                onChange={({ target }) => onFrom(target.value === '' ? today() : target.value)}
                type="date"
                value={from}
              />
            </FormGroup>
          </Box>
          <WouldSend from={from} />
        </>
      ) : null}
      <StepButtons onBack={onBack} {...(from > today() ? {} : { onNext })} />
    </Panel>
  );
}

/** What would leave at once, asked of BigCommerce. */
function WouldSend({ from }: { readonly from: string }) {
  const inFuture = from > today();
  const { data, error } = useSWR<StartPreview, unknown>(
    inFuture ? null : `setup/start?ordersFrom=${encodeURIComponent(startOfDay(from))}`,
    { keepPreviousData: false, revalidateOnFocus: false },
  );
  if (inFuture) return <Text color="danger50">{start.future}</Text>;
  if (data === undefined) {
    return (
      <Text role="status">
        {error === undefined
          ? start.counting
          : error instanceof ApiError
            ? error.message
            : text.ui.unknownFault}
      </Text>
    );
  }
  return (
    <Text role="status">
      {start.would(data.orders.count, formatCapped(data.orders))}{' '}
      {data.oldest === null ? null : (
        <>
          {start.oldest(data.oldest.orderId)} <RelativeTime at={data.oldest.placedAt} />.
        </>
      )}
    </Text>
  );
}
