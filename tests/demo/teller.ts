import { NotSeen } from './evidence';

/** Prints a story while it is told, and knows in the end whether all of it was true. */
export interface Teller {
  chapter(title: string): void;
  /** Runs one step, prints its evidence and its time. Throws where it does not hold. */
  step(title: string, run: () => Promise<readonly string[]>): Promise<void>;
  readonly held: number;
  readonly failed: readonly string[];
}

export function createTeller(print: (line: string) => void): Teller {
  const failed: string[] = [];
  let held = 0;
  return {
    chapter: (title) => print(`\n${title}`),
    async step(title, run) {
      const started = performance.now();
      const time = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
      try {
        const evidence = await run();
        held += 1;
        print(`  ok  ${title} (${time()})`);
        for (const line of evidence) print(`        ${line}`);
      } catch (fault) {
        failed.push(title);
        print(`FAIL  ${title} (${time()})`);
        if (fault instanceof NotSeen) {
          print(`        expected: ${fault.expected}`);
          print(`        seen:     ${fault.seen}`);
        } else {
          print(`        ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
        }
        throw fault;
      }
    },
    get held() {
      return held;
    },
    failed,
  };
}
