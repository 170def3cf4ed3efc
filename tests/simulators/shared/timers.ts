/** Timers that can all be stopped at once, so that a closed simulator leaves nothing behind. */
export interface Timers {
  /** Runs `action` once, at least `ms` from now, unless it is called off first by what this gives back. */
  after(ms: number, action: () => void): () => void;
  clear(): void;
}

export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  return {
    after: (ms, action) => {
      const timer = setTimeout(() => {
        running.delete(timer);
        action();
      }, ms);
      running.add(timer);
      return () => {
        clearTimeout(timer);
        running.delete(timer);
      };
    },
    clear: () => {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
