'use client';

import { Box, Checkbox, Message } from '@bigcommerce/big-design';
import { useEffect, useState } from 'react';
import useSWR from 'swr';
import type { NativeConnectionView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';

const { native } = text.setup;

/**
 * Warns where ShipHero's own connection seems to import the same orders. Clear where nothing was seen, or ShipHero could
 * not be asked, or somebody who knows better says so.
 */
export function NativeConnection({ onClear }: { readonly onClear: (isClear: boolean) => void }) {
  const { data, error, mutate, isValidating } = useSWR<NativeConnectionView, unknown>(
    'setup/native-connection',
    {
      revalidateOnFocus: false,
    },
  );
  const [isConfirmed, setConfirmed] = useState(false);
  const isAsked = data !== undefined || error !== undefined;
  const isClear = isAsked && (data?.seen !== true || isConfirmed);
  useEffect(() => onClear(isClear), [isClear, onClear]);
  if (data?.seen !== true) return null;
  return (
    <Box marginTop="medium">
      <Message
        actions={[
          { text: native.again, variant: 'secondary', onClick: () => void mutate(), isLoading: isValidating },
        ]}
        header={native.title}
        messages={[{ text: native.text(data.shopNames.join(', ')) }, { text: native.next }]}
        type="warning"
      />
      <Box marginTop="small">
        <Checkbox
          checked={isConfirmed}
          label={native.confirm}
          onChange={({ target }) => setConfirmed(target.checked)}
        />
      </Box>
    </Box>
  );
}
