'use client';

import { useCallback, useState } from 'react';
import { ApiError } from '@/components/session/api';
import { text } from '@/components/text/text';
import { toastFailed } from './toast';

/** Runs what a button does: it cannot be pressed twice meanwhile, and a failure is said in the server's own words. */
export function useAction() {
  const [isRunning, setRunning] = useState(false);
  const run = useCallback(async (action: () => Promise<unknown>): Promise<void> => {
    setRunning(true);
    try {
      await action();
    } catch (fault) {
      toastFailed(fault instanceof ApiError ? fault.message : text.ui.unknownFault);
    } finally {
      setRunning(false);
    }
  }, []);
  return { run, isRunning };
}
