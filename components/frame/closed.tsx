'use client';

import { Box, Button, H1, Panel, Text } from '@bigcommerce/big-design';
import styled from 'styled-components';
import type { Closed } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { LoadingPage } from '@/components/ui/states';

const Narrow = styled.main`
  margin: ${({ theme }) => theme.spacing.xxxLarge} auto;
  max-width: 36rem;
  padding: 0 ${({ theme }) => theme.spacing.medium};
`;

/** What stands where no session is open. */
export function ClosedPage({ why }: { readonly why: Closed }) {
  if (why === 'opening') return <LoadingPage />;
  const said = text.frame.closed[why];
  return (
    <Narrow data-closed={why}>
      <Panel>
        <Text color="secondary60">{text.frame.product}</Text>
        <H1>{said.title}</H1>
        <Text>{said.text}</Text>
        {why === 'failed' ? (
          <Box marginTop="medium">
            <Button onClick={() => window.location.reload()}>{text.frame.reload}</Button>
          </Box>
        ) : null}
      </Panel>
    </Narrow>
  );
}
