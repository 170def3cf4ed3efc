/*
 * The field map: how each field of a ShipHero order comes about. Targets that the map does not name follow their
 * default.
 */

/** A template is text with sources in braces: `PO {order.id}`. Where all its sources are empty, so is the text. */
export type FieldRuleView =
  | { readonly use: 'nothing' }
  | { readonly use: 'fixed'; readonly value: string; readonly truncateTo?: number | undefined }
  | { readonly use: 'template'; readonly template: string; readonly truncateTo?: number | undefined }
  | {
      readonly use: 'first_non_empty';
      readonly templates: readonly string[];
      readonly truncateTo?: number | undefined;
    }
  | {
      readonly use: 'lookup';
      readonly template: string;
      readonly table: readonly { readonly when: string; readonly then: string }[];
      /** Where the table has no such row; null leaves the field out. */
      readonly otherwise: string | null;
      readonly truncateTo?: number | undefined;
    }
  | { readonly use: 'date'; readonly source: string; readonly plusDays: number };

export interface FieldMapView {
  /** By target id. */
  readonly fields: Readonly<Record<string, FieldRuleView>>;
  /** Lines that are in no catalogue and have no SKU. */
  readonly customItems:
    { readonly policy: 'hold' | 'leave_out' } | { readonly policy: 'stand_in'; readonly sku: string };
  readonly productsWithoutSku: 'hold' | 'leave_out';
}

export interface FieldTargetView {
  readonly id: string;
  readonly label: string;
  readonly level: 'order' | 'line';
  /** `flag`: yes or no; `tags`: one a line; `date`: 2026-12-24. */
  readonly kind: 'text' | 'tags' | 'date' | 'flag';
  readonly limit: number;
  /** Cannot be left out. */
  readonly required: boolean;
  readonly default: FieldRuleView;
}

export interface FieldSourceView {
  /** What stands in braces. One that ends in `*` takes a name there: `line.option.Size`. */
  readonly path: string;
  readonly label: string;
  readonly example: string;
  /** Of a line: only for targets of lines. */
  readonly level: 'order' | 'line';
  readonly isDate: boolean;
}

/** `GET rules/fields`. Saved by `PUT rules/fields {version, map}` → `{version, marked}`. */
export interface FieldMapPage {
  /** To be given back when saving; 0 while nothing was ever saved. */
  readonly version: number;
  readonly map: FieldMapView;
  readonly targets: readonly FieldTargetView[];
  readonly sources: readonly FieldSourceView[];
}
