'use client';

import styled from 'styled-components';

/** Wide tables scroll by themselves, so that the page does not. */
export const ScrollBox = styled.div`
  overflow-x: auto;
`;
