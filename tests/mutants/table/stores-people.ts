import type { Fault } from '../fault';

const SESSIONS = ['tests/integration/routes/sessions.test.ts'];
const USERS = ['tests/integration/routes/users.test.ts'];
const INSTALL = [
  'tests/integration/routes/install.test.ts',
  'tests/integration/routes/install-again.test.ts',
];
const PANEL = ['tests/integration/routes/panel.test.ts'];
const RENEW = ['tests/integration/routes/renew.test.ts'];
const KEPT_OUT = ['tests/integration/routes/kept-out.test.ts'];

export const storesPeopleFaults: readonly Fault[] = [
  {
    name: 'an ended session goes on',
    file: 'lib/stores/panel-session.ts',
    find: 'where p.token_hash = $1 and p.expires_at > $2`',
    replace: 'where p.token_hash = $1 and (p.expires_at > $2 or true)`',
    hurts: 'a stolen token works for ever',
    suites: SESSIONS,
  },
  {
    name: 'a removed user goes on',
    file: 'lib/stores/panel-session.ts',
    find: 'and u.user_id = p.user_id and u.removed_at is null',
    replace: 'and u.user_id = p.user_id',
    hurts: 'a dismissed employee changes rules',
    suites: [...USERS, ...SESSIONS, ...KEPT_OUT],
    equivalent: 'removing a user deletes the sessions in the same transaction, and none opens afterwards',
  },
  {
    name: "an uninstalled store's session goes on",
    file: 'lib/stores/panel-session.ts',
    find: "join store s on s.id = p.store_id and s.state <> 'uninstalled'",
    replace: 'join store s on s.id = p.store_id',
    hurts: 'data is shown after the app was removed',
    suites: [...SESSIONS, ...INSTALL, ...KEPT_OUT],
    equivalent: 'uninstalling deletes the sessions in the same transaction, and none opens afterwards',
  },
  {
    name: "another store's session is taken",
    file: 'lib/stores/panel-session.ts',
    find: "if (named !== '' && named !== session.storeHash) return { outcome: 'wrong_store' };",
    replace: '',
    hurts: 'a second tab changes the wrong store',
    suites: [...SESSIONS, ...PANEL],
  },
  {
    name: 'a code works twice',
    file: 'lib/stores/exchange-login-code.ts',
    find: 'and c.code_hash = $1 and c.used_at is null and c.expires_at > $2',
    replace: 'and c.code_hash = $1 and c.expires_at > $2',
    hurts: 'a code in a browser history opens the panel',
    suites: [...SESSIONS, ...PANEL],
  },
  {
    name: 'a code works for ever',
    file: 'lib/stores/exchange-login-code.ts',
    find: 'and c.used_at is null and c.expires_at > $2',
    replace: 'and c.used_at is null',
    hurts: 'a code in a browser history opens the panel',
    suites: [...SESSIONS, ...PANEL],
  },
  {
    name: 'a session is renewed for ever',
    file: 'lib/stores/renew-session.ts',
    find: "and p.created_at + $5 * interval '1 millisecond' > $3",
    replace: '',
    hurts: 'a stolen token works for ever',
    suites: RENEW,
    equivalent:
      'the new end is cut to the working day as well, so that such a token has ended when it is given',
  },
  {
    name: 'a renewed session forgets when its day began',
    file: 'lib/stores/renew-session.ts',
    find: 'select $2, p.store_id, p.user_id, p.created_at, least(',
    replace: 'select $2, p.store_id, p.user_id, $3::timestamptz, least(',
    hurts: 'a stolen token works for ever',
    suites: RENEW,
  },
  {
    name: 'an old payload brings a removed user back',
    file: 'lib/stores/open-panel.ts',
    find: 'where u.removed_at is null or u.removed_at < $6',
    replace: 'where u.removed_at is null or $6::timestamptz is not null',
    hurts: 'a dismissed employee comes back by an old link',
    suites: [...USERS, ...KEPT_OUT],
  },
  {
    name: 'a store has two owners',
    file: 'lib/stores/open-panel.ts',
    find: "await tx.prisma.storeUser.updateMany({ where: before, data: { role: 'user' } });",
    replace: '',
    hurts: 'a former owner may disconnect the store',
    suites: [...USERS, ...SESSIONS],
  },
  {
    name: 'a removed user keeps the sessions',
    file: 'lib/stores/remove-user.ts',
    find: '    await tx.prisma.panelSession.deleteMany({ where });\n    await tx.prisma.loginCode',
    replace: '    await tx.prisma.loginCode',
    hurts: 'a user who comes back finds old sessions open',
    suites: [...USERS, ...KEPT_OUT],
  },
  {
    name: 'signing out ends the sessions of others',
    file: 'lib/stores/sign-out-user.ts',
    find: 'delete from panel_session where store_id = $1::uuid and user_id = $2',
    replace: 'delete from panel_session where store_id = $1::uuid',
    hurts: 'everybody is signed out',
    suites: USERS,
  },
];
