import { wellKnownMethods } from '@/lib/mapping/rules/suggest-method';
import type { MethodRulesView } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';

const USED = `
  select carrier, method from package
  where store_id = $1::uuid and carrier <> '' and method <> ''
  group by carrier, method order by count(*) desc, carrier, method limit 500`;

/** Carriers and methods to choose from: ShipHero lists none, so that its labels tell, and what is well known. */
export async function readCarriers(store: StoreDb): Promise<MethodRulesView['carriers']> {
  const used = new Map<string, string[]>();
  for (const { carrier, method } of await store.sql.query<{ carrier: string; method: string }>(USED)) {
    used.set(carrier, [...(used.get(carrier) ?? []), method]);
  }
  const known = wellKnownMethods();
  return [...new Set([...used.keys(), ...known.keys()])].map((carrier) => ({
    carrier,
    methods: [...new Set([...(used.get(carrier) ?? []), ...(known.get(carrier) ?? [])])],
    used: used.has(carrier),
  }));
}
