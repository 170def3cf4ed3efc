/** Says what has to be undone when the work is over, whatever became of it. */
export type Defer = (undo: () => Promise<void>) => void;

/** Runs some work and then undoes, last first, what it deferred. */
export async function inScope<Result>(work: (defer: Defer) => Promise<Result>): Promise<Result> {
  const undoing: (() => Promise<void>)[] = [];
  try {
    return await work((undo) => undoing.push(undo));
  } finally {
    for (const undo of undoing.reverse()) await undo();
  }
}
