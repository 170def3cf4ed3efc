import type { StoreTx } from '@/lib/platform/db/store-db';

const CHANNELS = `
  select channel_id as "channelId", max(name) as name
  from (
    select channel_id, name from sales_channel where store_id = $1::uuid
    union all
    select distinct channel_id, '' from "order" where store_id = $1::uuid
  ) as known
  group by channel_id order by channel_id`;

/** The store's channels: those that BigCommerce told of, and those that orders came from. */
export const readChannels = ({ sql }: Pick<StoreTx, 'sql'>) =>
  sql.query<{ channelId: number; name: string }>(CHANNELS);
