import { decodeId, encodeId } from '../../state/ids';
import { notFound } from '../api-error';
import type { ApiContext } from '../context';
import { accountView } from '../views/account-view';
import { answerOf } from './filters';

export const accountQueries = {
  account: (_: unknown, _args: unknown, context: ApiContext) =>
    answerOf(context, accountView(context, context.account)),

  me: (_: unknown, _args: unknown, context: ApiContext) =>
    answerOf(context, {
      id: encodeId('User', context.account.userNumber),
      legacy_id: context.account.userNumber,
      email: context.account.email,
      first_name: 'Developer',
      last_name: 'User',
      is_developer: true,
      account: accountView(context, context.account),
    }),

  user_quota: (_: unknown, _args: unknown, context: ApiContext) =>
    context.account.bucket.quota(context.world.now()),

  /** Turns the number of an old webhook into an id; it does not look whether there is such a thing. */
  uuid: (_: unknown, args: { legacy_id: number; entity: string }, context: ApiContext) => {
    const id = encodeId(args.entity, args.legacy_id);
    if (decodeId(args.entity, id) === null) throw notFound(args.entity);
    return answerOf(context, { legacy_id: args.legacy_id, id });
  },
};
