import type { SupportView } from '@/lib/panel/shapes';
import type { Failure } from '@/lib/platform/failure';
import { answerPage } from './answer-page';
import type { Page } from './answer-page';

export const installed = (appUrl: string, code: string | null): Page => ({
  code: 'install.done',
  title: 'The app is installed',
  text: ['Nothing is sent to ShipHero, and nothing in your store is changed, before you turn the app on.'],
  steps: [
    {
      title: 'Connect your ShipHero account',
      text: 'In ShipHero, add a developer user for this app and copy its refresh token. The app shows where.',
    },
    {
      title: 'Check warehouses and SKUs',
      text: 'Choose which warehouse feeds which location, and see how many of your SKUs ShipHero knows.',
    },
    {
      title: 'Turn it on',
      text: 'Choose from which orders on. Orders then travel to ShipHero, stock and shipments travel back.',
    },
  ],
  // The code works for a minute; after that the app opens from the control panel's list of apps.
  ...(code === null ? {} : { link: { href: `${appUrl}/setup#code=${code}`, label: 'Open the app' } }),
});

export const parametersMissing: Page = {
  code: 'install.parameters_missing',
  title: 'This page belongs to an installation',
  text: ['Install the app from the Apps section of your BigCommerce control panel.'],
};

export const scopesMissing = (missing: readonly string[]): Page => ({
  code: 'install.missing_scopes',
  title: 'The app was not installed',
  text: [
    `BigCommerce did not give the app the rights that it needs: ${missing.join(', ')}.`,
    'Remove the app in the control panel, install it again and confirm all rights. Nothing was stored.',
  ],
});

/** A refusal of the code is the caller's matter; anything else is a bad moment of BigCommerce. */
export const installRefused = (failure: Failure, support: SupportView): Response =>
  answerPage(
    failure.kind === 'rejected' ? 400 : 503,
    {
      code: failure.code,
      title: 'The app was not installed',
      text: [failure.message, 'Nothing was stored.'],
    },
    support,
  );
