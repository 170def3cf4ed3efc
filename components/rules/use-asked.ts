'use client';

import { useEffect, useState } from 'react';
import useSWR from 'swr';
import { useSession } from '@/components/session/session-provider';

const SETTLED_MS = 400;

/**
 * Asks the server what something would do, once whoever types has paused. The answer before stays until the next one is
 * there; `isStale` says that it is not the answer to `body` yet.
 *
 * @param body null asks nothing
 */
export function useAsked<Answer>(path: string, body: object | null) {
  const { api } = useSession();
  const wanted = body === null ? null : JSON.stringify(body);
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, error, isLoading, isValidating, mutate } = useSWR<Answer, unknown>(
    settled === null || wanted === null ? null : [path, settled],
    ([to, asked]: [string, string]) => api.send<Answer>('POST', to, JSON.parse(asked)),
    { revalidateOnFocus: false, shouldRetryOnError: false },
  );
  const isStale = isLoading || isValidating || settled !== wanted;
  return {
    answer: wanted === null ? undefined : data,
    fault: isStale ? undefined : error,
    isStale,
    /** The same once more: what was refused may go through now. */
    askAgain: () => void mutate(),
  };
}
