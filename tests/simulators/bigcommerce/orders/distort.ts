/** One value of an answer that comes otherwise than it is. */
export interface Distortion {
  /** The order itself, alone and in lists, or the list of its products. */
  readonly of: 'order' | 'products';
  /** `consignments.shipping.0.line_items`; numbers count from 0. */
  readonly path: string;
  /** Absent: the value is left out. */
  readonly value?: unknown;
}

/** Shows an answer with some values replaced or left out. A path that leads nowhere is passed over. */
export const distort = <T>(shown: T, of: Distortion['of'], distortions: readonly Distortion[] = []): T =>
  distortions
    .filter((distortion) => distortion.of === of)
    .reduce((value, { path, ...rest }) => {
      const copy = structuredClone(value);
      put(copy, path.split('.'), rest);
      return copy;
    }, shown);

function put(
  into: unknown,
  [name = '', ...deeper]: readonly string[],
  wanted: { readonly value?: unknown },
): void {
  if (typeof into !== 'object' || into === null) return;
  if (deeper.length > 0) {
    put(Reflect.get(into, name), deeper, wanted);
  } else if ('value' in wanted) {
    Reflect.set(into, name, wanted.value);
  } else if (Array.isArray(into)) {
    into.splice(Number(name), 1);
  } else {
    Reflect.deleteProperty(into, name);
  }
}
