'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/**
 * Filters and pages live in the address, so that a view can be kept, shared and gone back to. Names with an empty value
 * are left out.
 *
 * @param names those that this view reads; others are left alone
 */
export function useUrlState<Name extends string>(names: readonly Name[]) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const value = (name: Name): string => params.get(name) ?? '';
  const set = useCallback(
    (changes: Partial<Record<Name, string>>, how: 'push' | 'replace' = 'push') => {
      const next = new URLSearchParams(params);
      for (const [name, wanted] of Object.entries<string | undefined>(changes)) {
        if (wanted === undefined || wanted === '') next.delete(name);
        else next.set(name, wanted);
      }
      const query = next.toString();
      router[how](query === '' ? pathname : `${pathname}?${query}`, { scroll: false });
    },
    [params, pathname, router],
  );
  /** The part of the address that the server is asked with, in a stable order. */
  const query = (): string => {
    const asked = new URLSearchParams();
    for (const name of names) if (value(name) !== '') asked.set(name, value(name));
    return asked.toString();
  };
  return { value, set, query };
}
