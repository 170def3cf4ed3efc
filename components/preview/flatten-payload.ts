/** One value of a payload, with where it stands: `line_items[0].price`. */
export interface PayloadRow {
  readonly path: string;
  readonly value: string | number | boolean | null;
}

/** The values of a payload in its own order. A list of plain values is one value, an empty one too. */
export function flattenPayload(payload: unknown, path = ''): readonly PayloadRow[] {
  if (Array.isArray(payload)) {
    return payload.every(isPlain)
      ? [{ path, value: payload.map(String).join(', ') }]
      : payload.flatMap((item, index) => flattenPayload(item, `${path}[${index}]`));
  }
  if (typeof payload === 'object' && payload !== null) {
    return Object.entries(payload).flatMap(([name, value]) =>
      flattenPayload(value, path === '' ? name : `${path}.${name}`),
    );
  }
  return [{ path, value: isPlain(payload) ? payload : null }];
}

const isPlain = (value: unknown): value is PayloadRow['value'] =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** The origin of a field: its own, or that of the nearest part of the payload that it stands in. */
export function originOf<Origin extends { readonly path: string }>(
  path: string,
  origins: ReadonlyMap<string, Origin>,
): Origin | undefined {
  for (let part = path; part !== ''; part = part.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')) {
    const found = origins.get(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
