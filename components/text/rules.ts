import { plural } from './plural';

/** What all pages of rules say. */
export const rules = {
  title: 'Rules',
  lead: 'What decides which orders go to ShipHero, how they are shipped, and what they carry.',
  back: 'All rules',
  open: 'Open',
  names: { statuses: 'Statuses', methods: 'Shipping methods', fields: 'Fields' },
  cards: {
    statuses: {
      asDelivered: 'The defaults hold.',
      stands: (sending: string, waiting: string): string =>
        `${sending} statuses send an order, ${waiting} let it wait.`,
      waits: (count: number, figure: string): string =>
        count === 0
          ? 'No known order waits by its status.'
          : `${plural(count, figure, 'known order waits', 'known orders wait')} by status.`,
    },
    methods: {
      covers: (percent: string): string => `${percent} of the last 90 days’ orders have a rule.`,
      held: (count: number, figure: string): string =>
        count === 0
          ? 'No order is held for the shipping method.'
          : `${plural(count, figure, 'order is', 'orders are')} held for the shipping method.`,
    },
    fields: {
      asDelivered: 'Every field follows its default.',
      changed: (count: number, figure: string): string =>
        `${plural(count, figure, 'field follows', 'fields follow')} a rule of your own.`,
    },
  },
  changes: 'Latest changes',
  noChanges: 'No rule has been changed yet',
  noChangesText: 'The defaults hold. Each change shows here, with who made it and when.',
  changedBy: (who: string): string => `by ${who}`,
  more: 'Show more',
  fewer: 'Show less',
  showAll: (figure: string): string => `Show all ${figure}`,
  andMore: (figure: string): string => `and ${figure} more`,
  nothingDiffers: 'Saved without a difference.',
  defaults: 'Back to defaults',
  defaultsHint: 'Fills in the defaults. Nothing changes before you save.',
  undo: 'Undo changes',
  save: 'Save',
  unsaved: 'Not saved yet',
  working: 'Working out what this changes…',
  impactFailed: 'What this changes could not be worked out.',
  showOrders: 'Show which',
  hideOrders: 'Hide',
  channel: (id: number): string => `Channel ${id}`,
  anyChannel: 'Any channel',
  marked: (count: number, figure: string): string =>
    count === 0
      ? 'Saved. No order has to be looked at again.'
      : `Saved. ${plural(count, figure, 'order is', 'orders are')} looked at again now.`,
  conflict: {
    title: 'Somebody else has saved these rules meanwhile',
    text: 'Yours are not saved, so that nothing of theirs is lost. Load the newer rules, then make your changes again:',
    load: 'Load the newer rules',
    keep: 'Your changes stay in sight until you do.',
  },
  read: {
    last: 'Names last read from BigCommerce',
    never: 'Names have not been read from BigCommerce yet.',
    again: 'Read again',
    done: 'Read again from BigCommerce.',
    pending: 'BigCommerce takes a while. What is new shows here as soon as it is read.',
  },
};
