import { z } from 'zod';
import type { Exchange } from '@/tests/demo/traffic';
import { describedPath } from './bigcommerce-files';

/** Where the systems are known to do other than their descriptions say, and how that is known. */
interface Deviation {
  readonly what: string;
  readonly source: string;
  covers(exchange: Exchange, fault: string): boolean;
}

const errorV2 = z.array(z.strictObject({ status: z.number(), message: z.string() })).min(1);
const errorV3 = z.object({ status: z.number(), title: z.string(), type: z.string() });

const linkedConsignments = z.array(
  z.object({ consignments: z.strictObject({ url: z.url(), resource: z.string() }) }),
);

const isV2 = ({ path }: Exchange): boolean => describedPath(path)?.version === 'v2';

export const deviations: readonly Deviation[] = [
  {
    what: 'a V2 list without entries is answered 204 without a body',
    source: 'clients in public use read it so; the description has 200 only',
    covers: (exchange, fault) =>
      isV2(exchange) &&
      exchange.method === 'GET' &&
      exchange.responseBody === null &&
      notDescribed(204, fault),
  },
  {
    what: 'refusals that the description of an operation leaves out, in the form of their version',
    source: 'the general page on API status codes; V2 answers an array',
    covers: (exchange, fault) =>
      exchange.status >= 400 &&
      notDescribed(exchange.status, fault) &&
      (isV2(exchange) ? errorV2 : errorV3).safeParse(exchange.responseBody).success,
  },
  {
    what: 'a list of webhooks may be empty',
    source: 'every store begins so; the description wants one entry at least',
    covers: ({ method, path }, fault) =>
      method === 'GET' &&
      path.endsWith('/v3/hooks') &&
      fault === 'answer: /data must NOT have fewer than 1 items',
  },
  {
    what: 'orders are sorted by a field and a direction',
    source: 'the text of the parameter says so; its list of values has the fields alone',
    covers: ({ path, query }, fault) =>
      path.endsWith('/v2/orders') &&
      fault.startsWith('query: sort must be equal') &&
      /^(id|date_created|date_modified):(asc|desc)$/.test(String(query['sort'])),
  },
  {
    what: 'filters that end in :in take several ids with commas between them',
    source: 'the text of the parameter says so; its type is one integer',
    covers: ({ query }, fault) => {
      const name = /^query: (\w+:in) must be integer$/.exec(fault)?.[1];
      return name !== undefined && /^\d+(,\d+)*$/.test(String(query[name]));
    },
  },
  {
    what: 'products that are asked for with their variants carry them',
    source: 'the text of the parameter include says so; the schema of the answer leaves them out',
    covers: ({ path, query }, fault) =>
      path.endsWith('/v3/catalog/products') &&
      query['include'] === 'variants' &&
      /^answer: \/data\/\d+\/variants is not described$/.test(fault),
  },
  {
    what: 'orders that are asked for without their consignments carry a link to them',
    source:
      'the description has it as one of two forms; the other one has no required parts, so that a link fits both',
    covers: ({ path, query, responseBody }, fault) =>
      path.endsWith('/v2/orders') &&
      query['include'] === undefined &&
      /^answer: \/\d+\/consignments must match exactly one schema in oneOf$/.test(fault) &&
      linkedConsignments.safeParse(responseBody).success,
  },
  {
    what: "an order carries its status's own name, and a status its place in the list",
    source: "the description's examples have them, its schemas do not",
    covers: (exchange, fault) =>
      isV2(exchange) &&
      /^answer: (\/\d+)?\/(custom_status|order) is not described$/.test(fault) &&
      (exchange.path.endsWith('/order_statuses')
        ? fault.includes('/order ')
        : fault.includes('custom_status')),
  },
  {
    what: 'a consignment whose lines are not all listed carries a warning',
    source: 'github.com/bigcommerce/docs/issues/960; the description does not know of it',
    covers: ({ path }, fault) =>
      /\/v2\/orders(\/\d+)?$/.test(path) && /^answer: .*\/__warning__ is not described$/.test(fault),
  },
  {
    what: 'lists of orders leave archived ones out unless they are asked for',
    source: 'github.com/bigcommerce/docs/pull/360 and older descriptions, which list the filter',
    covers: ({ path }, fault) =>
      path.endsWith('/v2/orders') && fault === 'query: is_deleted is not described',
  },
];

const notDescribed = (status: number, fault: string): boolean =>
  fault === `answer: status ${status} is not described`;
