'use client';

import { Box, Message } from '@bigcommerce/big-design';
import { useRouter } from 'next/navigation';
import type { IssueRow } from '@/lib/panel/shapes';
import { causeText } from '@/components/text/causes';
import { text } from '@/components/text/text';
import { whereToFix } from './where-to-fix';

/** What holds something up, and what to do about it: a word for each issue. */
export function HeldBy({ issues }: { readonly issues: readonly IssueRow[] }) {
  const router = useRouter();
  return issues.map((issue) => {
    const said = causeText(issue.code);
    const remedy = whereToFix(issue.code);
    return (
      <Box key={issue.id} marginBottom="medium">
        <Message
          actions={[
            ...(remedy === null ? [] : [{ text: remedy.label, onClick: () => router.push(remedy.href) }]),
            {
              text: text.frame.stopped.openIssue,
              variant: 'secondary',
              onClick: () => router.push(`/issues/${issue.id}`),
            },
          ]}
          header={said.title(issue.facts)}
          messages={[{ text: said.why(issue.facts) }, { text: said.next(issue.facts) }]}
          type={issue.waitingFor === 'person' ? 'warning' : 'info'}
        />
      </Box>
    );
  });
}
