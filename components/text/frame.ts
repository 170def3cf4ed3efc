export const frame = {
  product: 'ShipHero for BigCommerce',
  navigation: 'Sections',
  skip: 'Skip to the content',
  pages: {
    overview: 'Overview',
    orders: 'Orders',
    issues: 'Issues',
    rules: 'Rules',
    settings: 'Settings',
    setup: 'Set-up',
  },
  openIssues: (count: string): string => `${count} open issues need you`,
  states: { installed: 'Not connected', connected: 'Not turned on', on: 'On', paused: 'Paused' },
  stoppedState: 'Stopped',
  closed: {
    lost: {
      title: 'Open the app again',
      text: 'Your session is over. Open the app from the Apps section of your BigCommerce control panel; you come back to where you were going.',
    },
    wrong_store: {
      title: 'This tab belongs to another store',
      text: 'The app was opened for another store in this browser. Nothing was changed. Open the app again from the control panel of the store that you mean.',
    },
    failed: {
      title: 'The app could not be opened',
      text: 'The app did not answer. Check your connection, then reload this page.',
    },
  },
  reload: 'Reload',
  crashed: {
    title: 'This page has broken down',
    text: 'It is our fault, and nothing of yours is lost. Load the page again; if it happens again, tell us what you did.',
  },
  stopped: {
    bigcommerce: 'All work is stopped: BigCommerce does not let the app in any more.',
    shiphero: 'All work is stopped: ShipHero does not accept the token any more.',
    openIssue: 'See what to do',
  },
  paused: 'The store is paused. What comes in is kept; nothing is written to either system until it goes on.',
  resume: 'Go on',
  resumed: 'The store goes on. What came in meanwhile is worked off now.',
  resumedStopped: 'The pause is over. The store goes on once the refused access above is put right.',
  finishSetup: 'The app is not turned on yet: nothing is sent and nothing is changed.',
  goToSetup: 'Finish the set-up',
};
