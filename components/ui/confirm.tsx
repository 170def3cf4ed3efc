'use client';

import { Modal, Text } from '@bigcommerce/big-design';
import { createContext, useCallback, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { DialogName } from './dialog-name';

export interface Question {
  readonly title: string;
  /** What will happen, one sentence each. */
  readonly consequences: readonly string[];
  /** What the button does: "Pause the store". */
  readonly action: string;
  readonly destructive?: boolean;
}

type Confirm = (question: Question) => Promise<boolean>;

const ConfirmContext = createContext<Confirm>(() => Promise.resolve(false));

/** Asks before something is done that cannot be taken back at once; resolves to whether it was wanted. */
export const useConfirm = (): Confirm => useContext(ConfirmContext);

interface Asked {
  readonly question: Question;
  readonly answer: (wanted: boolean) => void;
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const confirm = useCallback<Confirm>(
    (question) => new Promise((answer) => setAsked({ question, answer })),
    [],
  );
  const close = (wanted: boolean) => () => {
    asked?.answer(wanted);
    setAsked(null);
  };
  return (
    <ConfirmContext value={confirm}>
      {children}
      <Modal
        actions={[
          { text: text.ui.cancel, variant: 'subtle', onClick: close(false) },
          {
            text: asked?.question.action ?? '',
            onClick: close(true),
            ...(asked?.question.destructive === true ? { actionType: 'destructive' as const } : {}),
          },
        ]}
        closeOnClickOutside
        closeOnEscKey
        header={asked?.question.title ?? ''}
        isOpen={asked !== null}
        onClose={close(false)}
        variant="dialog"
      >
        <DialogName name={asked?.question.title ?? ''} />
        {asked?.question.consequences.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
      </Modal>
    </ConfirmContext>
  );
}
