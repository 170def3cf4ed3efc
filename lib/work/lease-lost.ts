/** Thrown where a run finds that its lease is no longer its own: it stops at once and records nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
