'use client';

import { Link, Panel, Text } from '@bigcommerce/big-design';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';

/** Where help is to be had; in sight wherever something is set up. */
export function SupportPanel() {
  const { support } = useSession().view;
  return (
    <Panel header={text.settings.support}>
      <Text>{text.settings.supportText}</Text>
      {support.url === null ? null : (
        <Link external href={support.url} target="_blank">
          {support.url}
        </Link>
      )}
      {support.email === null ? null : <Link href={`mailto:${support.email}`}>{support.email}</Link>}
      {support.url === null && support.email === null ? <Text>{text.settings.supportNone}</Text> : null}
    </Panel>
  );
}
