import type { TwoSystems } from '../start-simulators';
import type { DemoStore } from './demo-stores';

/** Not the owner, but somebody whom the owner let use the app. */
const STAFF = { id: 7_900_001, email: 'sam.staff@fernhill.example' };

/** The address with which BigCommerce opens the app, signed just now. */
export async function signOpening(
  { bigcommerce }: TwoSystems,
  { hash }: DemoStore,
  user: 'owner' | 'staff',
  path: string,
): Promise<{ readonly loadUrl: string }> {
  return bigcommerce.control.signLoadPayload({
    hash,
    url: path,
    ...(user === 'staff' ? { user: STAFF } : {}),
  });
}
