import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { Page } from './connection';
import { listAnswer } from './connection';
import { estimateOf } from './credits';
import { afterVariable } from './every-page';
import { shipheroTime, toShipheroTime } from './utc';

/** A page of them is an estimate of 101 credits: without lines, of 4,004. */
const RECENT_PER_PAGE = 100;

export const RECENT_ORDERS_DOCUMENT = /* GraphQL */ `
  query recentOrders($createdFrom: ISODateTime!, $customer: String, $first: Int!, $after: String) {
    orders(created_from: $createdFrom, customer_account_id: $customer) {
      data(first: $first, after: $after, sort: "-created_at") {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            order_number
            shop_name
            order_date
          }
        }
      }
    }
  }
`;

const head = z
  .object({
    order_number: z.string().nullable(),
    shop_name: z.string().nullable(),
    order_date: shipheroTime.nullable(),
  })
  .transform(({ order_number, shop_name, order_date }) => ({
    orderNumber: order_number ?? '',
    shopName: shop_name ?? '',
    orderedAt: order_date,
  }));

/** From which shop an order came, and which number it has there. */
export type ShipheroOrderHead = z.output<typeof head>;

const answer = listAnswer('orders', head);

/** Orders of the account, of whichever shop, that ShipHero got at or after a time; the newest first, one page. */
export const listRecentOrders = (
  api: ShipheroApi,
  wanted: { readonly createdFrom: Date; readonly after: string | null },
): Promise<Result<Page<ShipheroOrderHead>>> =>
  callShiphero(api, {
    operation: 'orders',
    document: RECENT_ORDERS_DOCUMENT,
    variables: {
      createdFrom: toShipheroTime(wanted.createdFrom),
      ...customerVariable(api),
      first: RECENT_PER_PAGE,
      ...afterVariable(wanted.after),
    },
    schema: answer,
    estimate: estimateOf({ first: RECENT_PER_PAGE }),
    effect: 'read',
  });
