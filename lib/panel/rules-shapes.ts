import type { MethodOutcome } from '@/lib/mapping/rules/match-method';
import type { MethodRule, MethodRules } from '@/lib/mapping/rules/method-rules';
import type { StatusAction, StatusRules } from '@/lib/mapping/rules/status-rules';
import type { CappedCount } from './shapes';

export type {
  MethodRule,
  MethodRules,
  ShipheroMethod,
  UnknownMethodPolicy,
} from '@/lib/mapping/rules/method-rules';
export type { MethodOutcome } from '@/lib/mapping/rules/match-method';
export type {
  ChannelStatusRules,
  ShipheroState,
  StatusAction,
  StatusHold,
  StatusRule,
  StatusRules,
} from '@/lib/mapping/rules/status-rules';

/** What the panel's rules calls take and answer, as JSON. Types only. Times are ISO 8601 in UTC. */

/* ---- Statuses -------------------------------------------------------------------------------------------------- */

/** `GET rules/statuses`. */
export interface StatusRulesView {
  /** Goes back with a change; 0 while nothing was ever saved. */
  readonly version: number;
  readonly rules: StatusRules;
  readonly defaults: StatusRules;
  readonly statuses: readonly {
    readonly statusId: number;
    /** BigCommerce's own name. */
    readonly name: string;
    /** The merchant's name for it. */
    readonly label: string;
    /** Known orders in this status that ShipHero does not have. */
    readonly unsent: CappedCount;
    /** No rule may send it: the order was never placed. */
    readonly neverSent: boolean;
  }[];
  /** Sales channels of the store, as far as BigCommerce told of them or orders came from them. */
  readonly channels: readonly { readonly channelId: number; readonly name: string }[];
  /** When names were last read from BigCommerce; null = not yet. */
  readonly readAt: string | null;
}

/** `PUT rules/statuses {version, rules}`. */
export interface StatusRulesSaved {
  readonly version: number;
  /** Orders that are looked at again because of the change. */
  readonly marked: number;
}

/** What becomes of an order by its status: an action, or `left_out` by its channel. */
export type StatusOutcome = StatusAction | 'left_out';

/** Body of `POST rules/statuses/impact`: `{ rules }`. Nothing is written. */
export interface StatusRulesImpact {
  /** Orders known and not in ShipHero that would be treated otherwise, the most first. */
  readonly changes: readonly {
    readonly statusId: number;
    readonly channelId: number;
    readonly from: StatusOutcome;
    readonly to: StatusOutcome;
    readonly orders: CappedCount;
    /** Up to ten order ids, the latest first. */
    readonly examples: readonly number[];
  }[];
  /** Of them, those that would go to ShipHero now. */
  readonly sent: CappedCount;
  /** Orders in ShipHero on a hold that the app set and would take off now. */
  readonly released: CappedCount;
}

/* ---- Shipping methods ------------------------------------------------------------------------------------------ */

export interface MethodCoverage {
  /** Looked back this far. */
  readonly days: number;
  /** `percent` is 0 to 100 with one decimal, and 100 where there is nothing to cover. */
  readonly orders: { readonly covered: number; readonly total: number; readonly percent: number };
  /** Different texts: of orders, and of the methods that BigCommerce offers. */
  readonly methods: { readonly covered: number; readonly total: number; readonly percent: number };
  /** The most used first, at most 250. `orders` is 0 for one that no order used yet. */
  readonly unmapped: readonly {
    readonly method: string;
    readonly zone: string;
    readonly channelId: number | null;
    readonly orders: number;
  }[];
}

/** `GET rules/shipping-methods`. */
export interface MethodRulesView {
  readonly version: number;
  readonly rules: MethodRules;
  readonly coverage: MethodCoverage;
  /** What the store offers, as read ahead from BigCommerce. */
  readonly zones: readonly {
    readonly zoneId: number;
    readonly name: string;
    readonly enabled: boolean;
    readonly methods: readonly {
      readonly methodId: number;
      readonly name: string;
      readonly type: string;
      readonly enabled: boolean;
      /** Its rates come from a carrier, so that orders carry the service's name behind or instead of this one. */
      readonly live: boolean;
    }[];
  }[];
  readonly channels: StatusRulesView['channels'];
  /** Carriers and methods to choose from: those of labels that ShipHero made, and well-known ones. Any text may be used. */
  readonly carriers: readonly {
    readonly carrier: string;
    readonly methods: readonly string[];
    /** ShipHero has made labels with it for this store. */
    readonly used: boolean;
  }[];
  readonly held: CappedCount;
  readonly readAt: string | null;
}

/** `PUT rules/shipping-methods {version, rules}`. */
export interface MethodRulesSaved {
  readonly version: number;
  /** Held orders that are looked at again because of the change. */
  readonly marked: number;
}

/** Body of `POST rules/shipping-methods/impact`: `{ rules }`. Nothing is written. */
export interface MethodRulesImpact {
  readonly coverage: { readonly before: MethodCoverage; readonly after: MethodCoverage };
  /** Orders known and not in ShipHero, by method, that would go otherwise, the most first. */
  readonly changes: readonly {
    readonly method: string;
    readonly zone: string;
    readonly channelId: number;
    readonly from: MethodOutcome;
    readonly to: MethodOutcome;
    readonly orders: CappedCount;
    /** Up to ten order ids, the latest first. */
    readonly examples: readonly number[];
  }[];
  /** Orders held for their method alone that would leave. */
  readonly released: CappedCount;
  /** Orders that lose this cause and still wait for another one. */
  readonly stillHeld: CappedCount;
}

/** Body of `POST rules/shipping-methods/test`. Without `rules` the saved ones are tried. */
export interface MethodTest {
  readonly method: string;
  readonly zone?: string;
  readonly channelId?: number;
  readonly rules?: MethodRules;
}

export interface MethodTestView {
  readonly outcome: MethodOutcome;
  /** Index of the rule that fired; null = the policy for the unknown decided. */
  readonly fired: number | null;
  /** The rules before it, and the first thing of each that did not fit. */
  readonly passedOver: readonly {
    readonly index: number;
    readonly because: 'method' | 'zone' | 'channel';
  }[];
}

/** `POST rules/shipping-methods/suggest {}`: rules for what no rule is for yet. Nothing is written. */
export interface MethodSuggestions {
  /** To be put behind the rules that are there. */
  readonly rules: readonly MethodRule[];
  /** Methods of which nothing could be made by their name. */
  readonly open: readonly { readonly method: string; readonly zone: string }[];
}

/* ---- Both ------------------------------------------------------------------------------------------------------ */

/** `POST rules/refresh {}`: reads statuses, channels, zones and methods from BigCommerce now. `pending`: it takes longer. */
export interface RulesRefreshed {
  readonly outcome: 'read' | 'pending';
  readonly readAt: string | null;
}

/** `GET rules/changes?rule=&cursor=&limit=`: who changed which rule, the latest first. */
export interface RuleChangesPage {
  readonly changes: readonly {
    readonly id: string;
    readonly rule: 'fields' | 'statuses' | 'methods';
    readonly at: string;
    readonly by: string;
    /** The whole set of rules as it was; null = the default. */
    readonly before: unknown;
    readonly after: unknown;
  }[];
  readonly next: string | null;
}
