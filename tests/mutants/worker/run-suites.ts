import { createVitest } from 'vitest/node';
import type { TestCase, TestModule, TestRunResult } from 'vitest/node';

/** How one run of test files ended. */
export type SuiteRun =
  | { readonly run: 'passed' }
  /** `late`: by a time-out, which may be the machine's fault. */
  | { readonly run: 'failed'; readonly by: string; readonly late: boolean }
  /** The database could not even read a statement: that is no fault that a test has to notice. */
  | { readonly run: 'unreadable'; readonly why: string }
  /** There is no such test file. */
  | { readonly run: 'none' };

export interface Suites {
  /** Runs the test files whose paths contain the text, until the first test fails. */
  run(suite: string): Promise<SuiteRun>;
  /** To be called after a file has changed on the disk. */
  changed(file: string): void;
  close(): Promise<void>;
}

/** SQL that does not parse, or parameters whose type is open: the fault is badly planted. */
const UNREADABLE = /syntax error at or near|could not determine data type|bind message supplies/;

const LATE = /timed out/i;

/** Vitest for the current folder, opened once: databases are migrated once, and files are read again as they change. */
export async function openSuites(): Promise<Suites> {
  const vitest = await createVitest('test', {
    watch: false,
    bail: 1,
    maxWorkers: 1,
    reporters: [{}],
    root: process.cwd(),
  });
  return {
    async run(suite) {
      const specifications = await vitest.globTestSpecifications([suite]);
      if (specifications.length === 0) return { run: 'none' };
      const asked = new Set(specifications.map(({ moduleId }) => moduleId));
      return endOf(await vitest.runTestSpecifications(specifications), asked);
    },
    changed: (file) => vitest.invalidateFile(file),
    close: () => vitest.close(),
  };
}

/** Vitest's result holds the files of earlier runs as well. */
function endOf({ testModules, unhandledErrors }: TestRunResult, asked: ReadonlySet<string>): SuiteRun {
  const modules = testModules.filter(({ moduleId }) => asked.has(moduleId));
  const failures = modules.flatMap(failuresOf);
  const [first] = failures;
  const unreadable = failures.find(({ why }) => UNREADABLE.test(why));
  if (unreadable !== undefined) return { run: 'unreadable', why: unreadable.why };
  if (first !== undefined) return { run: 'failed', by: first.by, late: LATE.test(first.why) };
  const [unhandled] = unhandledErrors;
  return unhandled === undefined
    ? { run: 'passed' }
    : { run: 'failed', by: 'an error outside of the tests', late: false };
}

function failuresOf(module: TestModule): { by: string; why: string }[] {
  const tests = [...module.children.allTests('failed')].map((test: TestCase) => ({
    by: `${module.relativeModuleId}: ${test.fullName}`,
    why: messagesOf(test.result().errors ?? []),
  }));
  const suites = [...module.children.allSuites()]
    .filter((suite) => suite.errors().length > 0)
    .map((suite) => ({
      by: `${module.relativeModuleId}: ${suite.fullName}`,
      why: messagesOf(suite.errors()),
    }));
  const own = module.errors();
  return [
    ...tests,
    ...suites,
    ...(own.length > 0 ? [{ by: module.relativeModuleId, why: messagesOf(own) }] : []),
  ];
}

const messagesOf = (errors: readonly { readonly message: string }[]): string =>
  errors.map(({ message }) => message).join('\n');
