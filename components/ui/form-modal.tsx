'use client';

import { Modal } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { DialogName } from './dialog-name';

/** A form over the page. Enter does what the button does; nothing that was typed is lost by a click beside it. */
export function FormModal({
  title,
  action,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string;
  /** What the button says. */
  readonly action: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Modal
      actions={[
        { text: text.ui.cancel, variant: 'subtle', onClick: onClose },
        { text: action, onClick: onSubmit },
      ]}
      closeOnClickOutside={false}
      closeOnEscKey
      header={title}
      isOpen
      onClose={onClose}
    >
      <DialogName name={title} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <button hidden type="submit" />
      </form>
    </Modal>
  );
}
