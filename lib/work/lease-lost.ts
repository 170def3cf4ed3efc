/**
 * Thrown where a run finds that its lease is no longer its own, or that its store is not on any more: it stops at once
 * and records nothing.
 */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
