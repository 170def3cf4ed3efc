import type { KeyName, NamedWork } from '@/lib/work/kinds';
import type { Mark } from '@/lib/work/mark-due';

/** Looks after a store's own webhooks, settings and tokens. */
export const UPKEEP = { kind: 'upkeep', key: 'store' } as const satisfies NamedWork;

const FORGET = `${'forget' satisfies KeyName<'upkeep'>}/`;

/** Takes leave of one ShipHero connection. Work of its own, so that a store that comes back at once stops nothing. */
export const forgetConnectionWork = (connectionId: string): Mark => ({
  kind: 'upkeep',
  key: `${FORGET}${connectionId}`,
});

export const connectionToForget = (key: string): string | null =>
  key.startsWith(FORGET) ? key.slice(FORGET.length) : null;

/** Reads the names that rules are made of: statuses, channels, shipping methods. */
export const NAMES = { kind: 'upkeep', key: 'names' } as const satisfies NamedWork;
