import { KINDS_ALWAYS_ON, KINDS_THAT_READ } from './kinds';

/**
 * Whether the state of store `s` lets work of a kind run. All three are SQL: the kind, and the places of the lists of
 * kinds that always run and of those that only read.
 */
export const mayRun = (kind: string, always: string, reading: string): string => `(
        ${kind} = any(${always}::text[])
        or (s.stopped_because is null and (
          s.state = 'on' or (s.state in ('connected', 'paused') and ${kind} = any(${reading}::text[]))
        ))
      )`;

/** The same rule of a store that was read. */
export function runsIn(
  { state, stoppedBecause }: { readonly state: string; readonly stoppedBecause: string | null },
  kind: string,
): boolean {
  if (KINDS_ALWAYS_ON.some((always) => always === kind)) return true;
  if (stoppedBecause !== null) return false;
  if (state === 'on') return true;
  return (state === 'connected' || state === 'paused') && KINDS_THAT_READ.some((reading) => reading === kind);
}
