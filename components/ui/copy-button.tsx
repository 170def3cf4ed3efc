'use client';

import { Button } from '@bigcommerce/big-design';
import { CheckIcon, ContentCopyIcon } from '@bigcommerce/big-design-icons';
import { useState } from 'react';
import { text } from '@/components/text/text';
import { toastFailed } from './toast';

const SHOWN_MS = 2_000;

/** Copies a text; the clipboard may be closed to a frame, and then it is selected the old way. */
async function copy(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = value;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}

/** @param what names the thing: "order number" */
export function CopyButton({ value, what }: { readonly value: string; readonly what: string }) {
  const [copied, setCopied] = useState(false);
  const onClick = async (): Promise<void> => {
    if (!(await copy(value))) return toastFailed(text.ui.notCopied);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  const title = copied ? text.ui.copied(what) : text.ui.copy(what);
  return (
    <Button
      aria-label={title}
      iconOnly={copied ? <CheckIcon size="small" /> : <ContentCopyIcon size="small" />}
      marginVertical="none"
      onClick={() => void onClick()}
      title={title}
      type="button"
      variant="utility"
    />
  );
}
