'use client';

import { Box, FormGroup, Input, Panel, Radio, Text } from '@bigcommerce/big-design';
import type { FieldMapView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';

const { policies: said } = text.fieldRules;
const CUSTOM = ['hold', 'leave_out', 'stand_in'] as const;
const PRODUCTS = ['hold', 'leave_out'] as const;

/** What becomes of items that no SKU stands for. */
export function FieldPolicies({
  map,
  onChange,
}: {
  readonly map: FieldMapView;
  readonly onChange: (map: FieldMapView) => void;
}) {
  const { customItems, productsWithoutSku } = map;
  return (
    <Panel description={said.lead} header={said.title}>
      <Text bold marginBottom="none">
        {said.custom}
      </Text>
      <Text color="secondary60">{said.customHint}</Text>
      <FormGroup>
        {CUSTOM.map((policy) => (
          <Radio
            checked={customItems.policy === policy}
            description={said[`${policy}Hint`]}
            key={policy}
            label={said[policy]}
            name="custom-items"
            onChange={() =>
              onChange({ ...map, customItems: policy === 'stand_in' ? { policy, sku: '' } : { policy } })
            }
          />
        ))}
      </FormGroup>
      {customItems.policy === 'stand_in' ? (
        <Box marginBottom="medium" marginLeft="xLarge" style={{ maxWidth: '20rem' }}>
          <Input
            error={customItems.sku.trim() === '' ? said.skuMissing : undefined}
            label={said.sku}
            onChange={({ target }) =>
              onChange({ ...map, customItems: { policy: 'stand_in', sku: target.value } })
            }
            value={customItems.sku}
          />
        </Box>
      ) : null}
      <Text bold marginTop="medium">
        {said.products}
      </Text>
      <FormGroup>
        {PRODUCTS.map((policy) => (
          <Radio
            checked={productsWithoutSku === policy}
            description={said[`${policy}Hint`]}
            key={policy}
            label={said[policy]}
            name="products-without-sku"
            onChange={() => onChange({ ...map, productsWithoutSku: policy })}
          />
        ))}
      </FormGroup>
    </Panel>
  );
}
