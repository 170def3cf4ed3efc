import { standsBefore } from '../support/stands-before';

/** Stands before BigCommerce and takes no shipment while `refuses`; everything else is handed on. Ended with the test. */
export async function refusingBigcommerce(target: string) {
  const door = {
    url: '',
    refuses: true,
    /** How often a shipment was to be made. */
    asked: 0,
    /** Happens once a list of shipments is read and before it is answered. */
    onListed: (): Promise<unknown> => Promise.resolve(),
  };
  door.url = await standsBefore(target, {
    instead({ method, path }) {
      if (method !== 'POST' || !path.includes('/shipments')) return null;
      door.asked += 1;
      const json = [{ status: 400, message: 'The shipment is not taken.' }];
      return door.refuses ? { status: 400, json } : null;
    },
    async answer(text, { method, path }) {
      if (method === 'GET' && path.includes('/shipments')) await door.onListed();
      return text;
    },
  });
  return door;
}
