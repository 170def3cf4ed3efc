import { buildApp } from '@/tests/demo/build-app';

/** Vitest's global setup: one build for all files, where the one that is there is older than its sources. */
export const setup = (): Promise<void> => buildApp((line) => console.log(line));
