import type { KeyName, WorkKind } from './kinds';
import { wait } from './run';
import type { Handler } from './run';

/** What does each kind of due work: one function, or one for each name of its keys. A forgotten one does not compile. */
export type Handlers = {
  readonly [Kind in WorkKind]: [KeyName<Kind>] extends [never]
    ? Handler
    : Readonly<Record<KeyName<Kind>, Handler>>;
};

/** Before a process looks again at work that is a newer version's. */
const LEFT_TO_NEWER_MS = 15_000;

/** One handler for all of them. A key that this version does not know is left to the newer one that marked it. */
export const handleBy =
  (handlers: Handlers): Handler =>
  (run) =>
    handlerOf(handlers, run.work.kind, run.work.key)(run);

function handlerOf(handlers: Handlers, kind: WorkKind, key: string): Handler {
  const bound: Handler | Readonly<Record<string, Handler>> = handlers[kind];
  if (typeof bound === 'function') return bound;
  const [name = ''] = key.split('/');
  return (Object.hasOwn(bound, name) ? bound[name] : undefined) ?? leaveToNewer;
}

const leaveToNewer: Handler = () => Promise.resolve(wait(LEFT_TO_NEWER_MS, 'app.newer_work'));
