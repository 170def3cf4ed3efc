import { z } from 'zod';
import type { SignedOutView } from '@/lib/panel/shapes';
import { signOutUser } from '@/lib/stores/sign-out-user';
import { answerError, answerJson } from '@/app/_server/answers';
import { requireOwner } from '@/app/_server/require-owner';
import { pathPart } from '@/app/_server/route-errors';
import { noInput, routePanel } from '@/app/_server/route-panel';

const pathId = z.coerce.number().int().positive().max(2_147_483_647);

/** Ends all sessions of a user of this store, one's own or, as its owner, anybody's: `{ended: 3}`. */
export const POST = routePanel(noInput, async ({ app, session, context }) => {
  const userId = pathId.safeParse(await pathPart(context, 'userId'));
  const refused = userId.data === session.userId ? null : requireOwner(session);
  if (refused !== null) return refused;
  const ended = userId.success ? await signOutUser(session.store, userId.data, app.clock.now()) : null;
  return ended === null
    ? answerError(404, 'user.not_found', 'Nobody with this id has opened the app in this store.')
    : answerJson({ ended } satisfies SignedOutView);
});
