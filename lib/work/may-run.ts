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
