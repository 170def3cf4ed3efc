'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styled from 'styled-components';
import type { CappedCount } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCapped } from '@/components/ui/format';

const Bar = styled.nav`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => theme.spacing.xxSmall};
`;

const Item = styled(Link)`
  align-items: center;
  border-bottom: 3px solid transparent;
  color: ${({ theme }) => theme.colors.secondary70};
  display: inline-flex;
  gap: ${({ theme }) => theme.spacing.xSmall};
  padding: ${({ theme }) => `${theme.spacing.small} ${theme.spacing.small}`};
  text-decoration: none;

  &:hover {
    background-color: ${({ theme }) => theme.colors.secondary10};
  }

  &[aria-current='page'] {
    border-bottom-color: ${({ theme }) => theme.colors.primary40};
    color: ${({ theme }) => theme.colors.primary50};
    font-weight: ${({ theme }) => theme.typography.fontWeight.semiBold};
  }
`;

const Waiting = styled.span`
  background-color: ${({ theme }) => theme.colors.danger50};
  border-radius: 1rem;
  color: ${({ theme }) => theme.colors.white};
  font-size: ${({ theme }) => theme.typography.fontSize.small};
  line-height: 1.25rem;
  min-width: 1.25rem;
  padding: 0 0.375rem;
  text-align: center;
`;

const PAGES = [
  { href: '/', name: 'overview' },
  { href: '/orders', name: 'orders' },
  { href: '/issues', name: 'issues' },
  { href: '/rules', name: 'rules' },
  { href: '/settings', name: 'settings' },
] as const;

/** @param waiting issues that wait for a person */
export function Navigation({
  waiting,
  isSetUp,
}: {
  readonly waiting: CappedCount;
  readonly isSetUp: boolean;
}) {
  const pathname = usePathname();
  const pages = isSetUp ? PAGES : [{ href: '/setup', name: 'setup' } as const, ...PAGES];
  return (
    <Bar aria-label={text.frame.navigation}>
      {pages.map(({ href, name }) => {
        const current = href === '/' ? pathname === '/' : pathname.startsWith(href);
        const counted = name === 'issues' && waiting.count > 0;
        return (
          <Item aria-current={current ? 'page' : undefined} href={href} key={href} prefetch={false}>
            {text.frame.pages[name]}
            {counted ? (
              <Waiting aria-label={text.frame.openIssues(formatCapped(waiting))}>
                {formatCapped(waiting)}
              </Waiting>
            ) : null}
          </Item>
        );
      })}
    </Bar>
  );
}
