'use client';

import { Box, Flex, H1, Text } from '@bigcommerce/big-design';
import { ArrowBackIcon } from '@bigcommerce/big-design-icons';
import Link from 'next/link';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import styled from 'styled-components';

const Back = styled(Link)`
  align-items: center;
  color: ${({ theme }) => theme.colors.primary50};
  display: inline-flex;
  gap: ${({ theme }) => theme.spacing.xxSmall};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

/** Head and body of a page. The title is the document's, too. */
export function Page({
  title,
  lead,
  back,
  actions,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · ShipHero for BigCommerce`;
  }, [title]);
  return (
    <>
      {back === undefined ? null : (
        <Box marginBottom="xSmall">
          <Back href={back.href}>
            <ArrowBackIcon size="medium" />
            {back.label}
          </Back>
        </Box>
      )}
      <Flex
        alignItems="flex-start"
        flexGap="1rem"
        flexWrap="wrap"
        justifyContent="space-between"
        marginBottom="large"
      >
        <div>
          <H1 marginBottom={lead === undefined ? 'none' : 'xxSmall'}>{title}</H1>
          {lead === undefined ? null : (
            <Text color="secondary60" margin="none">
              {lead}
            </Text>
          )}
        </div>
        {actions === undefined ? null : (
          <Flex flexGap="0.5rem" flexWrap="wrap">
            {actions}
          </Flex>
        )}
      </Flex>
      {children}
    </>
  );
}
