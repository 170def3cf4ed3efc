'use client';

import { Panel } from '@bigcommerce/big-design';
import { text } from '@/components/text/text';
import type { StepProps } from './setup-page';
import { WarehouseForm } from './warehouse-form';

export function WarehousesStep({ onNext, onBack }: StepProps) {
  const { warehouses } = text.setup;
  return (
    <Panel description={warehouses.lead} header={warehouses.title}>
      <WarehouseForm action={text.setup.next} onBack={onBack} onSaved={onNext} />
    </Panel>
  );
}
