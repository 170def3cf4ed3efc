'use client';

import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import styled from 'styled-components';

const Box = styled.div`
  overflow-x: auto;
`;

/** Wide tables scroll by themselves, so that the page does not; by the keyboard, too, where there is more to see. */
export function ScrollBox({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watching = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth));
    watching.observe(element);
    return () => watching.disconnect();
  }, []);
  return (
    <Box ref={box} {...(isWide ? { tabIndex: 0 } : {})}>
      {children}
    </Box>
  );
}
