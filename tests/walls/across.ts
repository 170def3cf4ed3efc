/** Statements that go across stores by intention, with the reason. A new one belongs here only with a reason of its own. */
export const ACROSS_STORES: Readonly<Record<string, string>> = {
  'lib/work/claim-due.ts CLAIM': 'a process works for every store',
  'lib/work/next-due.ts NEXT_DUE': 'a process sleeps until anything is due',
  'lib/work/restore-turns.ts RESTORE': 'the watch of one process is over every store',
  'lib/stores/endpoint-book.ts STORE': 'finds the store that an address is of',
  'lib/stores/endpoint-book.ts CONNECTION': 'finds the store that an address is of',
  'lib/work/find-late.ts late': 'the watch of one process is over every store',
  'lib/work/find-late.ts LATE': 'the watch of one process is over every store',
  'lib/work/restore-periodic.ts RESTORE': 'the watch of one process is over every store',
  'lib/issues/end-late.ts END': 'the watch of one process is over every store',
  'lib/work/bring-forward.ts BRING_FORWARD': 'a system that is back is back for every store',
  'lib/work/bring-forward.ts WAITED_FOR': 'a system that is back is back for every store',
  'lib/history/drop-old-logs.ts DROP': 'the watch of one process is over every store',
  'lib/history/drop-old-logs.ts DROP_WORK': 'the watch of one process is over every store',
  'lib/mapping/drop-idle-marks.ts DROP': 'the watch of one process is over every store',
  'lib/stores/install-store.ts INSTALL': 'makes the store that BigCommerce names by its hash',
  'lib/stores/connect-shiphero.ts KNOW_ACCOUNT': 'knows an account before there is a connection to it',
  'lib/stores/forget-history.ts FORGET_ACCOUNTS': 'asks whether another store is still on the account',
  'lib/stores/mark-every-store.ts MARK_ALL': 'the schedule asks it of every store that is on',
  'lib/stores/read-backlog.ts BACKLOG': 'a metric of the whole process',
};

/** Statements that go across the stores of an account that their store is connected to, with the reason. */
export const ACROSS_ACCOUNT: Readonly<Record<string, string>> = {
  'lib/orders/show-coverage.ts SHOW': 'a level that shows units shows them for every store on the account',
  'lib/orders/show-coverage.ts STILL_HIDDEN': 'the oldest units that no level shows, of all on the account',
  'lib/inventory/read-told-skus.ts UNREAD': 'a level that one store sells is read for all on the account',
  'lib/mapping/link-new-skus.ts LINK': 'a SKU that ShipHero has got is there for every store on the account',
  'lib/mapping/mark-stock.ts MARK': 'a changed level or promise is news to every store on the account',
  'lib/mapping/release-waiting.ts MARK': 'what waited for a SKU goes on in every store on the account',
};

/** The same, of an account that is handed to them: whoever asks has read it from the store's own connection. */
export const OF_ACCOUNT: Readonly<Record<string, string>> = {
  'lib/orders/read-promised.ts PROMISED': 'stock is promised to orders of all stores on the account',
};

/** Statements that find a row, and its store with it, by a secret that only one row can have. */
export const BY_SECRET: Readonly<Record<string, string>> = {
  'lib/stores/panel-session.ts READ': 'finds the session that a token is of',
  'lib/stores/renew-session.ts RENEW': 'finds the session that a token is of',
  'lib/stores/exchange-login-code.ts EXCHANGE': 'finds the user that a code is of',
};
