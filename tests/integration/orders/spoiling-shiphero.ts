import { spoilRows } from '../support/spoil-rows';
import { standsBefore } from '../support/stands-before';

/** Stands before ShipHero and spoils the rows that `spoils` picks out. Ended with the test. */
export async function spoilingShiphero(target: string) {
  const door = {
    url: '',
    spoils: (_row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null => null,
  };
  door.url = await standsBefore(target, { answer: (text) => spoilRows(text, (row) => door.spoils(row)) });
  return door;
}
