'use client';

import { Search } from '@bigcommerce/big-design';
import { useEffect, useState } from 'react';

/** Searches when it is submitted: each search is a question to the server and an entry in the history. */
export function SearchField({
  search,
  label,
  hint,
  onSearch,
}: {
  readonly search: string;
  readonly label: string;
  readonly hint: string;
  readonly onSearch: (search: string) => void;
}) {
  const [typed, setTyped] = useState(search);
  useEffect(() => setTyped(search), [search]);
  return (
    <Search
      aria-label={label}
      onChange={({ target }) => {
        setTyped(target.value);
        // Emptying the field takes the search back at once.
        if (target.value === '' && search !== '') onSearch('');
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
      placeholder={hint}
      value={typed}
    />
  );
}
