import { z } from 'zod';
import { ensure, eventually } from '../evidence';
import type { PanelClient } from '../panel-client';

const rule = z.looseObject({
  match: z.string(),
  result: z.looseObject({ carrier: z.string(), method: z.string() }),
});
const suggested = z.object({ rules: z.array(rule) });
const view = z.object({
  version: z.number(),
  rules: z.object({ rules: z.array(z.unknown()), unknown: z.unknown() }),
  zones: z.array(z.object({ name: z.string(), methods: z.array(z.object({ name: z.string() })) })),
});

export const readMethods = async (panel: PanelClient): Promise<z.output<typeof view>> =>
  view.parse((await panel.get('rules/shipping-methods')).json);

/** Takes the suggestions for the methods that the store offers, as a merchant does in one go. */
export async function mapMethods(panel: PanelClient): Promise<readonly string[]> {
  const { version, zones } = await eventually(
    "the store's zones and methods to be read",
    15_000,
    () => readMethods(panel),
    (found) => found.zones.length > 0,
  );
  const { rules } = suggested.parse((await panel.post('rules/shipping-methods/suggest')).json);
  const saved = await panel.put('rules/shipping-methods', {
    version,
    rules: { rules, unknown: { do: 'hold' } },
  });
  ensure('the suggestions to be saved', saved.status === 200, saved);
  return [
    zones.map(({ name, methods }) => `${name}: ${methods.map((one) => one.name).join(', ')}`).join('; '),
    rules.map(({ match, result }) => `${match} → ${result.carrier} ${result.method}`).join('; '),
  ];
}
