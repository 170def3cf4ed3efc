import type { Facts } from '@/lib/panel/shapes';
import { causeText } from './causes';
import { statusName } from './statuses';

/** Why an order would not be sent, or is not what it was, by the reason's code. Those of issues have texts of their own. */
const REASONS: Readonly<Record<string, (facts: Facts) => string>> = {
  status_waits: (facts) => `It waits by its status, ${statusName(Number(facts['statusId']))}.`,
  status_ignored: (facts) => `Its status, ${statusName(Number(facts['statusId']))}, is ignored.`,
  status_closed: (facts) =>
    `By its status, ${statusName(Number(facts['statusId']))}, somebody else has shipped it.`,
  status_cancels: (facts) => `By its status, ${statusName(Number(facts['statusId']))}, it is cancelled.`,
  channel_left_out: () => 'Its sales channel is left out.',
  too_old: () => 'It was placed before the day from which orders are sent.',
  store_not_on: () => 'The app is not turned on.',
  not_connected: () => 'No ShipHero account is connected.',
  handed_over: () => 'ShipHero has it already. This is what it would be today.',
  changed_after_sending: () => 'ShipHero has it, and BigCommerce says something else by now.',
  called_off_after_sending: () => 'ShipHero has it, and BigCommerce has called it off since.',
  nothing_to_send: () => 'Nothing of it is to be shipped by ShipHero.',
};

export const preview = {
  title: 'Preview',
  lead: 'What would be sent to ShipHero now. Both systems are read; nothing is written.',
  show: 'Show what would be sent',
  hide: 'Hide the preview',
  again: 'Read again',
  readAt: 'Read',
  outcomes: {
    would_be_sent: 'Would be sent',
    would_be_held: 'Would be held',
    waits: 'Waits',
    stays_out: 'Stays out',
    in_shiphero: 'In ShipHero',
  },
  consignment: (reference: string): string => `Fulfillment order ${reference}`,
  onHold: (hold: string): string => `It would begin on a ${hold} hold.`,
  paid: 'Paid for it',
  incomplete: 'Something holds it: what is not known yet stands as BigCommerce has it.',
  noPayload: 'There is nothing to show before a ShipHero account is connected.',
  asTable: 'As a table',
  asJson: 'As it is sent (JSON)',
  columns: { field: 'Field', value: 'Value', from: 'Where it comes from' },
  by: {
    app: 'This app',
    order: 'The order',
    default: 'Default',
    field_map: 'Your rule',
    money: 'Worked out from what was paid',
    sku_link: 'SKU link',
    method_rule: 'Shipping-method rule',
    status_rule: 'Status rule',
    connection: 'The connection',
  },
  from: (by: string, sources: string): string => `${by}: ${sources}`,
  cut: 'cut to fit',
  none: '–',
  yes: 'yes',
  no: 'no',
  lines: 'Where each line goes',
  lineColumns: { item: 'Item', ordered: 'Ordered', goes: 'Goes', out: 'Stays out' },
  staysOut: {
    digital: 'digital',
    gift_certificate: 'gift certificate',
    pickup: 'picked up',
    refunded: 'refunded',
    shipped_by_others: 'shipped by others',
    custom_item: 'custom item',
    product_without_sku: 'no SKU',
  },
  outOf: (figure: string, why: string): string => `${figure} ${why}`,
  reason: (code: string, facts: Facts): string => REASONS[code]?.(facts) ?? causeText(code).title(facts),
};
