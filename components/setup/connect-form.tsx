'use client';

import { Box, Button, Checkbox, Form, FormGroup, Input } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ApiError } from '@/components/session/api';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { useConfirm } from '@/components/ui/confirm';
import { toastDone } from '@/components/ui/toast';

const { connect } = text.setup;

interface Connected {
  readonly account: string;
  readonly warehouses: readonly unknown[];
}

/** Which field an error belongs to. */
const ABOUT_CUSTOMER = ['shiphero.unknown_customer', 'shiphero.customer_needed'];

const ANOTHER_ACCOUNT = 'connection.another_account';

/** Takes a refresh token and has ShipHero asked live; what ShipHero says stands at the field. Another account is asked about first. */
export function ConnectForm({ onConnected }: { readonly onConnected: () => unknown }) {
  const { api } = useSession();
  const confirm = useConfirm();
  const [token, setToken] = useState('');
  const [customer, setCustomer] = useState('');
  const [isThreePl, setThreePl] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<{ readonly field: 'token' | 'customer'; readonly said: string } | null>(
    null,
  );

  const send = (anotherAccount: boolean): Promise<Connected> =>
    api.send<Connected>('POST', 'connection', {
      refreshToken: token.trim(),
      ...(isThreePl && customer.trim() !== '' ? { customerAccountId: customer.trim() } : {}),
      anotherAccount,
    });

  /** Null where the token is of another account, and that was not meant. */
  async function connectOrAsk(): Promise<Connected | null> {
    try {
      return await send(false);
    } catch (refusal) {
      if (!(refusal instanceof ApiError) || refusal.code !== ANOTHER_ACCOUNT) throw refusal;
      const { title, action, consequences } = connect.anotherAccount;
      const question = { title, action, consequences: [refusal.message, ...consequences] };
      return (await confirm({ ...question, destructive: true })) ? send(true) : null;
    }
  }

  async function connectNow(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (token.trim() === '') return setFault({ field: 'token', said: connect.tokenMissing });
    setAsking(true);
    setFault(null);
    try {
      const connected = await connectOrAsk();
      if (connected === null) return;
      toastDone(connect.done(connected.account, connected.warehouses.length));
      setToken('');
      await onConnected();
    } catch (refusal) {
      const known = refusal instanceof ApiError ? refusal : null;
      const aboutCustomer = known !== null && ABOUT_CUSTOMER.includes(known.code);
      if (aboutCustomer) setThreePl(true);
      setFault({ field: aboutCustomer ? 'customer' : 'token', said: known?.message ?? text.ui.unknownFault });
    } finally {
      setAsking(false);
    }
  }

  return (
    <Form onSubmit={(event) => void connectNow(event)}>
      <FormGroup>
        <Input
          autoComplete="off"
          description={connect.tokenHint}
          disabled={isAsking}
          label={connect.token}
          onChange={({ target }) => setToken(target.value)}
          type="password"
          value={token}
          {...(fault?.field === 'token' ? { error: fault.said, 'aria-invalid': true } : {})}
        />
      </FormGroup>
      <FormGroup>
        <Checkbox
          checked={isThreePl}
          disabled={isAsking}
          label={connect.threePl}
          onChange={({ target }) => setThreePl(target.checked)}
        />
      </FormGroup>
      {isThreePl ? (
        <FormGroup>
          <Input
            autoComplete="off"
            description={connect.customerHint}
            disabled={isAsking}
            label={connect.customer}
            onChange={({ target }) => setCustomer(target.value)}
            value={customer}
            {...(fault?.field === 'customer' ? { error: fault.said, 'aria-invalid': true } : {})}
          />
        </FormGroup>
      ) : null}
      <Box marginTop="medium">
        <Button isLoading={isAsking} type="submit">
          {isAsking ? connect.checking : connect.check}
        </Button>
      </Box>
    </Form>
  );
}
