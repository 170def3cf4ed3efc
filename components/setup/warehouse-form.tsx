'use client';

import { Button, InlineMessage, Select, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import { useMemo, useState } from 'react';
import useSWR from 'swr';
import type { WarehouseView, WarehousesView } from '@/lib/panel/shapes';
import { useStore } from '@/components/frame/use-store';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { StepButtons } from './step-buttons';

const { warehouses: said } = text.setup;

interface FormProps {
  /** What the saving button says. */
  readonly action: string;
  readonly onBack?: () => void;
  readonly onSaved?: () => void;
}

/** Which location of BigCommerce shows each warehouse's stock. */
export function WarehouseForm(props: FormProps) {
  const { data, error, mutate } = useSWR<WarehousesView, unknown>('warehouses', { revalidateOnFocus: false });
  if (data === undefined) {
    return error === undefined ? <LoadingRows rows={3} /> : <ErrorState fault={error} onRetry={mutate} />;
  }
  return <Choices {...props} onAnswer={(saved) => void mutate(saved, { revalidate: false })} view={data} />;
}

/** A warehouse whose stock nobody sees. */
const NOWHERE = '';

function Choices({
  view,
  action,
  onAnswer,
  onBack,
  onSaved,
}: FormProps & { readonly view: WarehousesView; readonly onAnswer: (saved: WarehousesView) => void }) {
  const { api } = useSession();
  const { refresh } = useStore();
  const { run, isRunning } = useAction();
  const [changes, setChanges] = useState<Readonly<Record<string, number | null>>>({});
  const rows = view.warehouses.map((one) => {
    const changed = changes[one.warehouseId];
    return changed === undefined ? one : { ...one, locationId: changed };
  });
  const nothingShown = rows.every(({ locationId }) => locationId === null);
  const options = useMemo(
    () => [
      { value: NOWHERE, content: said.notShown },
      ...view.locations.map(({ id, label }) => ({
        value: String(id),
        content: label === '' ? said.unnamed(id) : label,
      })),
    ],
    [view.locations],
  );
  // Made once: cells of columns that are made anew lose what has the focus.
  const columns = useMemo<TableColumn<WarehouseView>[]>(
    () => [
      {
        hash: 'warehouse',
        header: said.warehouse,
        render: ({ name, isDefault }) => (
          <>
            {name}{' '}
            {isDefault ? (
              <Text as="span" color="secondary60">
                ({said.isDefault})
              </Text>
            ) : null}
          </>
        ),
      },
      {
        hash: 'location',
        header: said.location,
        render: ({ warehouseId, name, locationId }) => (
          <Select
            aria-label={`${said.location}: ${name}`}
            onOptionChange={(chosen) =>
              setChanges((before) => ({
                ...before,
                [warehouseId]: chosen === undefined || chosen === NOWHERE ? null : Number(chosen),
              }))
            }
            options={options}
            value={locationId === null ? NOWHERE : String(locationId)}
          />
        ),
      },
    ],
    [options],
  );
  const save = () =>
    run(async () => {
      if (Object.keys(changes).length > 0) {
        const warehouses = rows.map(({ warehouseId, locationId }) => ({ warehouseId, locationId }));
        onAnswer(await api.send<WarehousesView>('PUT', 'warehouses', { warehouses }));
        setChanges({});
        await refresh();
        toastDone(said.saved);
      }
      onSaved?.();
    });
  return (
    <>
      <Table aria-label={said.title} columns={columns} items={rows} keyField="warehouseId" />
      <Text color="secondary60" marginTop="medium">
        {said.note}
      </Text>
      {nothingShown ? <InlineMessage messages={[{ text: said.none }]} type="warning" /> : null}
      <StepButtons {...(onBack === undefined ? {} : { onBack })}>
        {onSaved === undefined && Object.keys(changes).length > 0 ? (
          <Button onClick={() => setChanges({})} variant="subtle">
            {text.settings.undo}
          </Button>
        ) : null}
        <Button
          disabled={nothingShown || (onSaved === undefined && Object.keys(changes).length === 0)}
          isLoading={isRunning}
          onClick={() => void save()}
        >
          {action}
        </Button>
      </StepButtons>
    </>
  );
}
