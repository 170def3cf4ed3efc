'use client';

import { Flex, Select } from '@bigcommerce/big-design';
import styled from 'styled-components';
import { text } from '@/components/text/text';
import { SearchField } from '@/components/ui/search-field';

const Wide = styled.div`
  flex: 1 1 34rem;
`;

const Narrow = styled.div`
  flex: 0 1 12rem;
  min-width: 10rem;
`;

type Changes = Partial<Record<'search' | 'place' | 'age', string>>;

const placeOptions = [
  { value: '', content: text.orders.anyPlace },
  ...Object.entries(text.orders.places).map(([value, content]) => ({ value, content })),
];
const ageOptions = Object.entries(text.orders.ages).map(([value, content]) => ({ value, content }));

export function OrderFilters({
  search,
  place,
  age,
  onChange,
}: {
  readonly search: string;
  readonly place: string;
  readonly age: string;
  readonly onChange: (changes: Changes) => void;
}) {
  return (
    <Flex alignItems="flex-end" flexGap="1rem" flexWrap="wrap" marginBottom="large">
      <Wide>
        <SearchField
          hint={text.orders.searchHint}
          label={text.orders.search}
          onSearch={(wanted) => onChange({ search: wanted })}
          search={search}
        />
      </Wide>
      <Narrow>
        <Select
          label={text.orders.place}
          onOptionChange={(wanted) => onChange({ place: wanted ?? '' })}
          options={placeOptions}
          value={place}
        />
      </Narrow>
      <Narrow>
        <Select
          label={text.orders.age}
          onOptionChange={(wanted) => onChange({ age: wanted ?? '' })}
          options={ageOptions}
          value={age}
        />
      </Narrow>
    </Flex>
  );
}
