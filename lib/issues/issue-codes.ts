/**
 * Causes that need a person or wait for a system. Each names who must act; the panel says what to do. The code is the
 * first part of the cause, so that one cause is one issue whatever it holds up.
 */
export const ISSUE_CODES = {
  sku_missing: { waitingFor: 'person' },
  sku_unknown: { waitingFor: 'person' },
  /** Several variants carry one SKU, so that none is linked by itself. */
  sku_shared: { waitingFor: 'person' },
  /** No shipping-method rule says how ShipHero is to ship it. */
  method_unmapped: { waitingFor: 'person' },
  order_refused: { waitingFor: 'person' },
  order_changed_after_sending: { waitingFor: 'person', mayLetGo: true },
  /** BigCommerce did not list every line of it. */
  order_incomplete: { waitingFor: 'person' },
  /** BigCommerce's answer has a form that the app does not know. */
  order_unreadable: { waitingFor: 'person' },
  /** ShipHero's side of an order, or a row of a list, has a form that the app does not know. */
  shiphero_unreadable: { waitingFor: 'person', mayLetGo: true },
  /** A row of a list of BigCommerce's catalogue or stock has a form that the app does not know. */
  bigcommerce_unreadable: { waitingFor: 'person', mayLetGo: true },
  order_doubled: { waitingFor: 'person', mayLetGo: true },
  /** Of our shop and with our reference, and no write that we know of made it. */
  order_stray: { waitingFor: 'person', mayLetGo: true },
  cancelled_in_shiphero: { waitingFor: 'person', mayLetGo: true },
  line_not_found: { waitingFor: 'person', mayLetGo: true },
  shipment_refused: { waitingFor: 'person', mayLetGo: true },
  shipment_ambiguous: { waitingFor: 'person', mayLetGo: true },
  stock_refused: { waitingFor: 'person' },
  stock_drift: { waitingFor: 'person' },
  /** Numbers stand in BigCommerce that no link, or no warehouse, feeds any more. */
  stock_unfed: { waitingFor: 'person', mayLetGo: true },
  bigcommerce_unauthorized: { waitingFor: 'person' },
  shiphero_unauthorized: { waitingFor: 'person' },
  /** ShipHero's token still works, cannot be renewed, and ends within a day. */
  shiphero_access_ending: { waitingFor: 'person' },
  /** One kind of call is not allowed to a token that is otherwise taken. */
  permission_missing: { waitingFor: 'person' },
  /** Orders are pinned to a ShipHero account that the store has left and that does not let the app in any more. */
  former_account_refused: { waitingFor: 'person' },
  bigcommerce_unavailable: { waitingFor: 'system' },
  shiphero_unavailable: { waitingFor: 'system' },
  /** A write of which no trace is found, however often it is made, or whose outcome is open for long. */
  write_unsettled: { waitingFor: 'system' },
  app_fault: { waitingFor: 'system' },
  /** Work that has been due for longer than its kind may take, and that no other issue tells of. */
  work_overdue: { waitingFor: 'system' },
  call_refused: { waitingFor: 'person' },
} as const satisfies Record<string, { waitingFor: 'person' | 'system'; mayLetGo?: true }>;

export type IssueCode = keyof typeof ISSUE_CODES;

/**
 * Issues that a person may end by saying that they have dealt with it. Only where nothing waits to be sent: whatever the
 * app does afterwards, it does as if the issue still stood.
 */
export const LET_GO_CODES: readonly string[] = Object.entries(ISSUE_CODES).flatMap(([code, traits]) =>
  'mayLetGo' in traits ? [code] : [],
);

export interface IssueCause {
  readonly code: IssueCode;
  /** What makes it one cause: the SKU, the order, nothing where the whole store is meant. */
  readonly subject: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}
