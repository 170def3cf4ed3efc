import type { Run } from './run';

/** A run that reads has its lane's place for this long; then others have their turn. */
const SLICE_MS = 5_000;
/** Until a reading that is under way goes on. */
export const GO_ON_MS = 1_000;

/**
 * A reading may be as long as a catalogue. It keeps how far it has come (`progress.ts`), and its run ends between two
 * pages once it has taken its time: what the next one goes on with after `GO_ON_MS`.
 *
 * @returns whether that time is over
 */
export function beginSlice({ clock }: Pick<Run, 'clock'>): () => boolean {
  const until = clock.now().getTime() + SLICE_MS;
  return () => clock.now().getTime() >= until;
}
