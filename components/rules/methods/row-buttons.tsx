'use client';

import { Button, Flex } from '@bigcommerce/big-design';
import { ArrowDownwardIcon, ArrowUpwardIcon, DeleteIcon, EditIcon } from '@bigcommerce/big-design-icons';
import type { ReactElement } from 'react';
import { text } from '@/components/text/text';

const { list } = text.methodRules;

export const rowButtonId = (index: number, name: 'up' | 'down'): string => `rule-${index}-${name}`;

export interface RowButtonsProps {
  readonly index: number;
  readonly count: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** What can be done with one rule. */
export function RowButtons({ index, count, onMove, onEdit, onRemove }: RowButtonsProps) {
  const position = index + 1;
  return (
    <Flex flexGap="0.25rem" flexWrap="nowrap" justifyContent="flex-end">
      <Icon
        disabled={index === 0}
        icon={<ArrowUpwardIcon />}
        id={rowButtonId(index, 'up')}
        label={list.up(position)}
        onClick={() => onMove(-1)}
      />
      <Icon
        disabled={position === count}
        icon={<ArrowDownwardIcon />}
        id={rowButtonId(index, 'down')}
        label={list.down(position)}
        onClick={() => onMove(1)}
      />
      <Icon icon={<EditIcon />} label={list.edit(position)} onClick={onEdit} />
      <Icon icon={<DeleteIcon />} label={list.remove(position)} onClick={onRemove} />
    </Flex>
  );
}

function Icon({
  icon,
  label,
  ...rest
}: {
  readonly icon: ReactElement;
  readonly label: string;
  readonly id?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button
      {...rest}
      aria-label={label}
      iconOnly={icon}
      marginVertical="none"
      title={label}
      type="button"
      variant="subtle"
    />
  );
}
