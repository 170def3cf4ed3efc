import type { OpenPanel } from '@/tests/e2e/open-panel';

export interface Shot {
  readonly name: string;
  /** Of the store whose orders are in every state, or of one without any. */
  readonly store: 'busy' | 'empty';
  readonly path: string;
  /** The page's heading, or words that say that it is there. */
  readonly shows: string;
  readonly userId?: number;
  /** What the panel's questions are answered with, where it is not what the app says. */
  readonly answers?: 'never' | 'error';
  readonly before?: (panel: OpenPanel) => Promise<void>;
}

export interface Subjects {
  readonly orders: Readonly<Record<'shipped' | 'inParts' | 'held' | 'twoAddresses', number>>;
  readonly issueId: string;
  /** Of a SKU that has become a kit. */
  readonly kitIssueId: string;
}

const PAGES = [
  ['overview', '/', 'Overview'],
  ['orders', '/orders', 'Orders'],
  ['issues', '/issues', 'Issues'],
  ['settings', '/settings', 'Settings'],
  ['rules', '/rules', 'Rules'],
  ['rules-statuses', '/rules/statuses', 'Statuses'],
  ['rules-shipping-methods', '/rules/shipping-methods', 'Shipping methods'],
  ['rules-fields', '/rules/fields', 'Fields'],
] as const;

/** Pages that ask one question, whose answer can stay away. */
const LISTS = ['overview', 'orders', 'issues'];

/** Every page of the panel, with rows and without, while it loads, and when it cannot. */
export function shots({ orders, issueId, kitIssueId }: Subjects): readonly Shot[] {
  const busy = { store: 'busy' } as const;
  return [
    ...PAGES.map(([name, path, shows]) => ({ ...busy, name, path, shows })),
    ...PAGES.filter(([name]) => LISTS.includes(name)).flatMap(([name, path, shows]) => [
      { name: `${name}-empty`, store: 'empty' as const, path, shows },
      { ...busy, name: `${name}-loading`, path, shows, answers: 'never' as const },
      { ...busy, name: `${name}-error`, path, shows, answers: 'error' as const },
    ]),
    ...Object.entries(orders).map(([name, id]) => ({
      ...busy,
      name: `order-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      path: `/orders/${id}`,
      shows: `Order ${id}`,
    })),
    {
      ...busy,
      name: 'orders-none-fits',
      path: '/orders',
      shows: 'Orders',
      before: async ({ app, page }) => {
        await app.getByLabel('Search orders').fill('nobody@nowhere.example');
        await page.keyboard.press('Enter');
        await app.getByText('No order fits').first().waitFor();
      },
    },
    { ...busy, name: 'order-unknown', path: '/orders/999999', shows: 'There is nothing here' },
    { ...busy, name: 'issue', path: `/issues/${issueId}`, shows: 'is not in ShipHero' },
    { ...busy, name: 'issue-kits', path: `/issues/${kitIssueId}`, shows: 'has become a kit' },
    { ...busy, name: 'settings-of-staff', path: '/settings', shows: 'Settings', userId: 77 },
    {
      ...busy,
      name: 'settings-before-pausing',
      path: '/settings',
      shows: 'Settings',
      before: async ({ app }) => {
        await app.getByRole('button', { name: 'Pause the store' }).click();
        await app.getByRole('dialog').waitFor();
      },
    },
    {
      store: 'empty',
      name: 'issues-paused',
      path: '/settings',
      shows: 'Settings',
      before: async ({ app }) => {
        await app.getByRole('button', { name: 'Pause the store' }).click();
        await app.getByRole('dialog').getByRole('button', { name: 'Pause the store' }).click();
        await app.getByRole('link', { name: 'Issues' }).click();
        await app.getByText('Nothing waits for you').waitFor();
      },
    },
  ];
}
