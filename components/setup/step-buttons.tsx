'use client';

import { Button, Flex } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';

/** Back and on; a step with a button of its own gives it as `children` in place of "Continue". */
export function StepButtons({
  onBack,
  onNext,
  children,
}: {
  readonly onBack?: () => void;
  readonly onNext?: () => void;
  readonly children?: ReactNode;
}) {
  return (
    <Flex flexGap="0.5rem" justifyContent="flex-end" marginTop="large">
      {onBack === undefined ? null : (
        <Button onClick={onBack} variant="subtle">
          {text.setup.back}
        </Button>
      )}
      {children}
      {onNext === undefined ? null : <Button onClick={onNext}>{text.setup.next}</Button>}
    </Flex>
  );
}
