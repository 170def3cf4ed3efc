import { z } from 'zod';
import { letGo } from '@/lib/issues/let-go';
import { answerError, answerJson } from '@/app/_server/answers';
import { issueOfPath, noSuchIssue } from '@/app/_server/path-ids';
import { routePanel } from '@/app/_server/route-panel';

/** The facts that the person has read: an issue that says something else by now is not what they mean. */
const input = z.object({
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const POST = routePanel(input, async ({ session, input: { facts }, context }) => {
  const id = await issueOfPath(context);
  const { userId, email, store } = session;
  const ended = id === null ? null : await store.transaction((tx) => letGo(tx, id, facts, { userId, email }));
  switch (ended?.outcome) {
    case undefined:
    case 'unknown':
      return noSuchIssue();
    case 'changed':
      return answerError(409, 'issue.changed', 'This issue has changed since. Read it again first.');
    case 'not_for_people':
      return answerError(
        409,
        'issue.not_for_people',
        'This issue ends by itself once its cause is gone: something waits for that.',
      );
    case 'let_go':
    case 'over':
      return answerJson({ resolved: true });
  }
});
