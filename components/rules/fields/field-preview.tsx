'use client';

import { Button, Flex, H4, Input, Panel, Table, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { FieldMapView } from '@/lib/panel/field-map-shapes';
import type { FieldMapPreview } from '@/lib/panel/preview-shapes';
import { PreviewView } from '@/components/preview/preview-view';
import { ApiError } from '@/components/session/api';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { SKU } from '@/components/ui/sku';
import { LoadingRows } from '@/components/ui/states';
import { useAsked } from '../use-asked';

const { tryOut: said } = text.fieldRules;

/** What ShipHero would get for a real order by the map on this page; and what is not saved of it makes different. */
export function FieldPreview({
  map,
  isChanged,
}: {
  readonly map: FieldMapView;
  readonly isChanged: boolean;
}) {
  const [typed, setTyped] = useState('');
  const [orderId, setOrderId] = useState<number | null>(null);
  const isBad = typed !== '' && !/^[1-9]\d{0,9}$/.test(typed.trim());
  const asked = useAsked<FieldMapPreview>('rules/fields/preview', orderId === null ? null : { map, orderId });
  return (
    <Panel description={said.lead} header={said.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === '' || isBad) return;
          if (orderId === Number(typed)) asked.askAgain();
          else setOrderId(Number(typed));
        }}
      >
        <Flex alignItems="flex-end" flexGap="0.5rem" flexWrap="wrap">
          <div style={{ flex: '0 1 14rem' }}>
            <Input
              error={isBad ? said.notANumber : undefined}
              inputMode="numeric"
              label={said.orderId}
              onChange={({ target }) => setTyped(target.value)}
              value={typed}
            />
          </div>
          <Button
            disabled={typed.trim() === '' || isBad}
            marginVertical="none"
            type="submit"
            variant="secondary"
          >
            {said.show}
          </Button>
        </Flex>
      </form>
      <div aria-live="polite">{orderId === null ? null : <Answer {...asked} isChanged={isChanged} />}</div>
    </Panel>
  );
}

function Answer({
  answer,
  fault,
  isChanged,
}: ReturnType<typeof useAsked<FieldMapPreview>> & { readonly isChanged: boolean }) {
  if (fault !== undefined) {
    return (
      <Text color="danger50" marginTop="medium">
        {fault instanceof ApiError ? fault.message : text.ui.unknownFault}
      </Text>
    );
  }
  if (answer === undefined) return <LoadingRows />;
  return (
    <>
      {isChanged ? <Differences differs={answer.differs} /> : null}
      <PreviewView preview={answer.preview} />
    </>
  );
}

const valueText = (value: unknown): string =>
  value === null || value === undefined
    ? said.absent
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

function Differences({ differs }: Pick<FieldMapPreview, 'differs'>) {
  return (
    <>
      <H4 as="h3" marginTop="large">
        {said.differs}
      </H4>
      {differs.length === 0 ? (
        <Text>{said.same}</Text>
      ) : (
        <ScrollBox>
          <Table
            aria-label={said.differs}
            columns={[
              { hash: 'field', header: said.columns.field, render: ({ path }) => <SKU>{path}</SKU> },
              { hash: 'saved', header: said.columns.saved, render: ({ saved }) => valueText(saved) },
              { hash: 'given', header: said.columns.given, render: ({ given }) => valueText(given) },
            ]}
            items={differs.map((row) => ({ ...row, id: `${row.orderAddressId} ${row.path}` }))}
            keyField="id"
          />
        </ScrollBox>
      )}
    </>
  );
}
