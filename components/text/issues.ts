import { plural } from './plural';

export const issues = {
  title: 'Issues',
  lead: 'One row for one cause, with everything that it holds up.',
  what: 'issues',
  lanes: { person: 'Waiting for you', system: 'Waiting for a system' },
  search: 'Search issues',
  searchHint: 'SKU, order number',
  columns: { what: 'What', holds: 'Holds up', since: 'Since', last: 'Last seen' },
  holdsOrders: (count: number, figure: string): string =>
    count === 0 ? '–' : plural(count, figure, 'order', 'orders'),
  none: { person: 'Nothing waits for you', system: 'Nothing waits for a system' },
  /** Nothing where it would not be true: in a store that is paused, or refused by a system, all of it waits. */
  noneText: (lane: 'person' | 'system', runs: boolean): string => {
    if (!runs) return '';
    return lane === 'person'
      ? 'Everything that came in went through or is on its way.'
      : 'Both systems answer.';
  },
  noMatch: 'No issue fits',
  noMatchText: 'Try another search.',
  retry: 'Retry',
  retryAll: 'Retry all that it holds up',
  retried: (count: number, figure: string): string =>
    count === 0
      ? 'There was nothing to retry.'
      : `${plural(count, figure, 'piece of work is', 'pieces of work are')} tried again now.`,
  why: 'Why',
  holds: 'What it holds up',
  next: 'What to do',
  since: 'First seen',
  last: 'Last seen',
  code: 'Code for support',
  resolved: 'Resolved',
  resolvedText: 'What it held up went through.',
  letGoText: 'Somebody has dealt with it.',
  letGo: 'I have dealt with this',
  letGoTitle: 'Have you dealt with this?',
  letGoConsequences: [
    'The issue ends, and the orders that it holds are let go. Their timelines say who did it.',
    'Nothing is sent or changed for it in either system: what is to be done there, you have done.',
    'The very same is not told again. Should anything about it change, it is told anew.',
  ],
  letGoDone: 'The issue has ended.',
  open: 'Open',
  retrying: (figure: string): string => `${figure} still to be looked at`,
  holdsNothing: 'It holds up nothing that waits.',
  back: 'All issues',
  remedies: { methods: 'Map shipping methods' },
  columnsHeld: {
    order: 'Order',
    customer: 'Customer',
    total: 'Total',
    placed: 'Placed',
    place: 'Where',
    state: '',
  },
  due: 'in the queue',
  work: {
    order: (key: string): string => `Order ${key}`,
    push: (): string => 'Sending stock',
    levels: (): string => 'Reading stock from ShipHero',
    catalogue: (): string => 'Reading the catalogue',
    reconcile: (key: string): string => `Looking for missed ${key}`,
    upkeep: (): string => 'Upkeep of the connection',
  } satisfies Record<string, (key: string) => string> as Readonly<Record<string, (key: string) => string>>,
};
