'use client';

import { Panel } from '@bigcommerce/big-design';
import { WarehouseForm } from '@/components/setup/warehouse-form';
import { text } from '@/components/text/text';

export function WarehouseSettings() {
  return (
    <Panel description={text.setup.warehouses.lead} header={text.settings.warehouses}>
      <WarehouseForm action={text.settings.save} />
    </Panel>
  );
}
