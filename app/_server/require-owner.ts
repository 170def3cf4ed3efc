import type { PanelSession } from '@/lib/stores/panel-session';
import { answerError } from './answers';

/** Answers the refusal of what only the store's owner may do; null where the session is the owner's. */
export const requireOwner = ({ role }: Pick<PanelSession, 'role'>): Response | null =>
  role === 'owner'
    ? null
    : answerError(403, 'session.owner_only', "Only the store's owner can do this. Ask the owner to do it.");
