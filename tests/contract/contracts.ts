import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(process.env['CONTRACTS_DIR'] ?? '../shared/contracts');

/** A file of the contracts' folder, such as `shiphero/schema.graphql`. */
export const contractFile = (name: string): string => resolve(FOLDER, name);

/** Whether both systems' descriptions are there. Says aloud where they are not. */
export function contractsArePresent(): boolean {
  const present = ['bigcommerce', 'shiphero/schema.graphql'].every((name) => existsSync(contractFile(name)));
  if (!present) {
    console.warn(
      `SKIPPED: there are no contracts in ${FOLDER}; set CONTRACTS_DIR to hold the traffic to them.`,
    );
  }
  return present;
}
