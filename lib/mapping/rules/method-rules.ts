/** ShipHero's carrier and method, with the title that ShipHero shows; null = the customer's own text. */
export interface ShipheroMethod {
  readonly carrier: string;
  readonly method: string;
  readonly title: string | null;
}

export type MethodResult = ({ readonly do: 'map' } & ShipheroMethod) | { readonly do: 'hold' };

export interface MethodRule {
  /** The method as the shopper saw it; `*` stands for any text. Case and outer spaces do not count. */
  readonly match: string;
  /** Name of a shipping zone; null = any. Case does not count. */
  readonly zone: string | null;
  /** Null = any. */
  readonly channelId: number | null;
  readonly result: MethodResult;
}

/** What becomes of a method that no rule is for. `as_text`: ShipHero gets the text and maps it by its own settings. */
export type UnknownMethodPolicy =
  { readonly do: 'hold' } | { readonly do: 'as_text' } | ({ readonly do: 'default' } & ShipheroMethod);

/** A merchant's shipping-method rules, in order: the first that fits decides. */
export interface MethodRules {
  readonly rules: readonly MethodRule[];
  readonly unknown: UnknownMethodPolicy;
}

/** A new store has mapped nothing: a person looks before the first parcel goes the wrong way. */
export const DEFAULT_METHOD_RULES: MethodRules = { rules: [], unknown: { do: 'hold' } };
