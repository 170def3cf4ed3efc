'use client';

import { Badge, Button, Panel, Table, Text } from '@bigcommerce/big-design';
import useSWR, { useSWRConfig } from 'swr';
import type { TableColumn } from '@bigcommerce/big-design';
import type { UsersView } from '@/lib/panel/shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { useConfirm } from '@/components/ui/confirm';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { ScrollBox } from '@/components/ui/scroll-box';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';

type User = UsersView['users'][number];

const { userColumns, roles } = text.settings;

// Made once: cells of columns that are made anew lose what has the focus, and what is under way in them.
const columns: TableColumn<User>[] = [
  { hash: 'user', header: userColumns.user, render: (user) => <Email user={user} /> },
  {
    hash: 'role',
    header: userColumns.role,
    render: ({ role }) => (
      <Badge label={roles[role]} margin="none" variant={role === 'owner' ? 'primary' : 'secondary'} />
    ),
  },
  {
    align: 'right',
    hash: 'sessions',
    header: userColumns.sessions,
    render: ({ openSessions }) => formatCount(openSessions),
  },
  {
    hash: 'last',
    header: userColumns.last,
    render: ({ lastOpenedAt }) =>
      lastOpenedAt === null ? text.ui.never : <RelativeTime at={lastOpenedAt} />,
  },
  {
    align: 'right',
    hash: 'sign-out',
    header: text.settings.signOut,
    hideHeader: true,
    render: (user) => <SignOut user={user} />,
  },
];

/** Who opens the app; BigCommerce decides who may. */
export function UserSettings() {
  const { data, error, mutate } = useSWR<UsersView, unknown>('users');
  return (
    <Panel description={text.settings.usersLead} header={text.settings.users}>
      {data !== undefined ? (
        <ScrollBox>
          <Table
            aria-label={text.settings.users}
            columns={columns}
            items={[...data.users]}
            keyField="userId"
          />
        </ScrollBox>
      ) : error === undefined ? (
        <LoadingRows rows={3} />
      ) : (
        <ErrorState fault={error} onRetry={mutate} />
      )}
    </Panel>
  );
}

function Email({ user: { email } }: { readonly user: User }) {
  const { view } = useSession();
  return (
    <>
      {email}{' '}
      {email === view.user.email ? (
        <Text as="span" color="secondary60">
          ({text.settings.you})
        </Text>
      ) : null}
    </>
  );
}

function SignOut({ user }: { readonly user: User }) {
  const { mutate } = useSWRConfig();
  const { api, isOwner, view } = useSession();
  const confirm = useConfirm();
  const { run, isRunning } = useAction();
  if (!isOwner && user.email !== view.user.email) return null;
  const signOut = async (): Promise<void> => {
    const wanted = await confirm({
      title: text.settings.confirmSignOut(user.email),
      consequences: text.settings.confirmSignOutText,
      action: text.settings.signOut,
      destructive: true,
    });
    if (!wanted) return;
    await run(async () => {
      const { ended } = await api.send<{ readonly ended: number }>('POST', `users/${user.userId}/sign-out`);
      toastDone(text.settings.signedOut(ended, formatCount(ended)));
      await mutate('users');
    });
  };
  return (
    <Button
      disabled={user.openSessions === 0}
      isLoading={isRunning}
      marginVertical="none"
      onClick={() => void signOut()}
      variant="subtle"
    >
      {text.settings.signOut}
    </Button>
  );
}
