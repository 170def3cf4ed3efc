import type { SupportView } from '@/lib/panel/shapes';
import type { Env } from '@/lib/platform/env';

/** Where a merchant finds help, as the settings say. */
export const supportOf = (env: Pick<Env, 'SUPPORT_URL' | 'SUPPORT_EMAIL'>): SupportView => ({
  url: env.SUPPORT_URL ?? null,
  email: env.SUPPORT_EMAIL ?? null,
});
