'use client';

import { Badge, Flex } from '@bigcommerce/big-design';
import type { BadgeProps } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import styled from 'styled-components';
import type { StoreState } from '@/lib/panel/shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { ErrorState, LoadingPage } from '@/components/ui/states';
import { Banners } from './banners';
import { Navigation } from './navigation';
import { useStore } from './use-store';

const Head = styled.header`
  background-color: ${({ theme }) => theme.colors.white};
  border-bottom: ${({ theme }) => theme.border.box};
`;

const Inner = styled.div`
  margin: 0 auto;
  max-width: 84rem;
  padding: 0 ${({ theme }) => theme.spacing.large};
`;

const Body = styled(Inner)`
  padding-bottom: ${({ theme }) => theme.spacing.xxxLarge};
  padding-top: ${({ theme }) => theme.spacing.xLarge};
`;

const Brand = styled.div`
  min-width: 0;
  padding-top: ${({ theme }) => theme.spacing.small};

  strong {
    font-weight: ${({ theme }) => theme.typography.fontWeight.semiBold};
  }

  span {
    color: ${({ theme }) => theme.colors.secondary60};
  }
`;

const Skip = styled.a`
  background: ${({ theme }) => theme.colors.white};
  left: ${({ theme }) => theme.spacing.medium};
  padding: ${({ theme }) => theme.spacing.xSmall};
  position: absolute;
  top: -4rem;
  z-index: 10;

  &:focus {
    top: ${({ theme }) => theme.spacing.xSmall};
  }
`;

const STATES: Readonly<Record<StoreState, NonNullable<BadgeProps['variant']>>> = {
  installed: 'secondary',
  connected: 'secondary',
  on: 'success',
  paused: 'warning',
};

/** What stands around every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { view } = useSession();
  const { store, fault, refresh } = useStore();
  if (store === undefined) {
    return fault === undefined ? <LoadingPage /> : <ErrorState fault={fault} onRetry={refresh} />;
  }
  const { state, name, stoppedBecause } = store.store;
  const isStopped = stoppedBecause !== null;
  return (
    <>
      <Skip href="#content">{text.frame.skip}</Skip>
      <Head>
        <Inner>
          <Flex alignItems="center" flexGap="1rem" justifyContent="space-between">
            <Brand>
              <strong>{text.frame.product}</strong> <span>· {name === '' ? view.storeHash : name}</span>
            </Brand>
            <Badge
              label={isStopped ? text.frame.stoppedState : text.frame.states[state]}
              marginTop="small"
              variant={isStopped ? 'danger' : STATES[state]}
            />
          </Flex>
          <Navigation isSetUp={state === 'on' || state === 'paused'} waiting={store.attention.person} />
        </Inner>
      </Head>
      <Body as="main" id="content" tabIndex={-1}>
        <Banners store={store} />
        {children}
      </Body>
    </>
  );
}
