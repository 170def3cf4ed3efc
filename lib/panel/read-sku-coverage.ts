import { listProducts } from '@/lib/bigcommerce/catalogue';
import { asProductId } from '@/lib/bigcommerce/ids';
import { CATALOGUE_CURSOR } from '@/lib/inventory/whole-catalogue';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { SkuCoverageView } from './shapes';

const MOST_EXAMPLES = 20;

const READ_ONCE = `
  select a.levels_read_to is not null
    and exists (select 1 from store_cursor k where k.store_id = $1::uuid and k.name = $2 and k.read_to > 'epoch') as read
  from connection c join shiphero_account a on a.key = c.account_key
  where c.store_id = $1::uuid and c.live`;

// What several variants share is found by grouping along the index: a look-up for each variant would cost four times as
// much while nothing is linked yet. Examples are taken in turn, so that one kind leaves room for the others.
const COVERAGE = `
  with shared as (
    select sku from variant where store_id = $1::uuid and sku <> '' group by sku having count(*) > 1
  ),
  unlinked as materialized (
    select v.variant_id, v.product_id, v.name, v.sku,
      case when v.sku = '' then 'without_sku' when s.sku is not null then 'shared' else 'unknown' end as why
    from variant v left join shared s on s.sku = v.sku
    where v.store_id = $1::uuid
      and not exists (select 1 from sku_link k where k.store_id = v.store_id and k.variant_id = v.variant_id)
  ),
  examples as (
    select e.*, row_number() over (partition by e.why order by e.variant_id) as place
    from (values ('unknown'), ('shared'), ('without_sku')) as kind (why)
    cross join lateral (
      select * from unlinked u where u.why = kind.why order by u.variant_id limit $2::int
    ) e
  )
  select (select count(*) from variant where store_id = $1::uuid)::int as variants,
    count(*) filter (where why = 'unknown')::int as unknown,
    count(*) filter (where why = 'without_sku')::int as without_sku,
    count(*) filter (where why = 'shared')::int as shared,
    (
      select coalesce(json_agg(chosen order by place, why), '[]')
      from (select * from examples order by place, why limit $2::int) chosen
    ) as examples
  from unlinked`;

interface Coverage {
  variants: number;
  unknown: number;
  without_sku: number;
  shared: number;
  examples: readonly Example[];
}

interface Example {
  variant_id: number;
  product_id: number;
  name: string;
  sku: string;
  why: SkuCoverageView['examples'][number]['why'];
}

/**
 * How many of the store's variants have their SKU in ShipHero, and what is wrong with the others; null without a
 * connection. The names of the examples' products are asked of BigCommerce once all is read; where it does not answer,
 * a variant goes by its options alone.
 */
export async function readSkuCoverage(
  store: StoreDb,
  deps: { readonly clients: StoreClients },
): Promise<SkuCoverageView | null> {
  const [account] = await store.sql.query<{ read: boolean }>(READ_ONCE, [CATALOGUE_CURSOR]);
  if (account === undefined) return null;
  const [row] = await store.sql.query<Coverage>(COVERAGE, [MOST_EXAMPLES]);
  const { variants, unknown, without_sku: withoutSku, shared, examples } = row ?? NOTHING;
  const names = account.read ? await readProductNames(store, deps, examples) : new Map<number, string>();
  return {
    state: account.read ? 'read' : 'reading',
    linked: variants - unknown - withoutSku - shared,
    ...{ variants, unknown, withoutSku, shared },
    examples: examples.map(({ variant_id: variantId, product_id, name, sku, why }) => ({
      ...{ variantId, sku, why },
      name: [names.get(product_id) ?? '', name].filter((part) => part !== '').join(', '),
    })),
  };
}

const NOTHING: Coverage = { variants: 0, unknown: 0, without_sku: 0, shared: 0, examples: [] };

async function readProductNames(
  store: StoreDb,
  { clients }: { readonly clients: StoreClients },
  examples: readonly Example[],
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(examples.map(({ product_id }) => product_id))];
  if (ids.length === 0) return new Map();
  const api = await clients.bigcommerce(store);
  const page = { page: 1, limit: MOST_EXAMPLES, includeVariants: false };
  const read = api.ok ? await listProducts(api.value, { ...page, ids: ids.map(asProductId) }) : api;
  return new Map(read.ok ? read.value.items.map(({ id, name }) => [id, name]) : []);
}
